using CsCheck;
using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Tests.Wire;

namespace Replicator.ClusterHost.Tests.Histories;

// What the process keeps is measured, so nothing else runs beside it.
[Collection(nameof(Alone))]
public sealed class HistoryMutationTests : IDisposable
{
    private readonly HistoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // 20,000 files that were histories once, half of them with checksums that fit what became of an event.
    [Fact]
    public void Whatever_a_file_holds_is_read_or_is_refused()
    {
        const int Files = 20_000;
        const long GrowthBytesMax = 16_000_000;
        byte[] whole = File.ReadAllBytes(_folder.Keep(EventSamples.All));
        byte[][] events = [.. EventSamples.All.Select(EventOf)];
        (int read, int refused) = Read(whole, events, Files / 2);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        (int readLater, int refusedLater) = Read(whole, events, Files / 2);

        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(read + readLater > Files / 100 && refused + refusedLater > Files / 100, $"{read + readLater} were read and {refused + refusedLater} refused");
        Assert.InRange(growth, long.MinValue, GrowthBytesMax);
    }

    private (int Read, int Refused) Read(byte[] whole, byte[][] events, int files)
    {
        (int read, int refused) = (0, 0);
        using var paths = new ThreadLocal<string>(() => _folder[$"mutated-{Environment.CurrentManagedThreadId}.bin"]);
        Gen.Select(Gen.Int[0, (2 * events.Length) - 1], Mutation.Any).Sample(
            (index, mutation) =>
            {
                File.WriteAllBytes(paths.Value!, index < events.Length ? [.. HistoryFrame.Mark, .. Framed(mutation.Of(events[index]))] : mutation.Of(whole));
                try
                {
                    HistoryFolder.Read(paths.Value!);
                    Interlocked.Increment(ref read);
                }
                catch (HistoryFileDamagedException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: files);
        return (read, refused);
    }

    private byte[] EventOf(ToldEvent told) => HistoryFrame.EventIn(File.ReadAllBytes(_folder.Keep(told)).AsSpan(HistoryFrame.Mark.Length)).ToArray();

    private static byte[] Framed(byte[] content)
    {
        byte[] frame = new byte[HistoryFrame.LengthOf(content.Length)];
        content.CopyTo(HistoryFrame.EventIn(frame.AsSpan()));
        HistoryFrame.Close(frame);
        return frame;
    }
}
