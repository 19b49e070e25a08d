using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Replicator.ClusterHost.Security;
using Replicator.ClusterHost.Tests.Security;
using Replicator.ClusterHost.Tests.Wire;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Tests.Inspection;

/// <summary>A member that a peer with a certificate of the cluster sends what no member sends.</summary>
[Collection(nameof(Alone))]
[SuppressMessage("Design", "CA1001", Justification = "The harness calls DisposeAsync.")]
public sealed class FloodTests : IAsyncLifetime
{
    private const int FramesPerConnection = 40;
    private const long GrowthBytesMax = 64L << 20;

    // What is in use at any time, with what no longer is and was not collected yet: it is far less, and without inspection gigabytes soon.
    private const long InUseBytesMax = 1L << 30;

    // Set REPLICATOR_SLOW_TESTS to 1 for all of them.
    private static readonly int Frames = Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1" ? 100_000 : 10_000;

    private static readonly string[] Hosts = ["127.0.0.1"];

    // What a mutation that keeps the structure changes: numbers and texts of the handshake, the acknowledgement and the envelope.
    private static readonly int[][] Numbers = [[1, 2, 5], [1, 2, 2, 2], [1, 1, 1], [2, 2, 2], [2, 2, 1, 3], [2, 1]];
    private static readonly int[][] Texts = [[1, 2, 1, 1], [1, 2, 4, 1], [1, 2, 2, 3], [1, 2, 2, 1], [1, 1, 2], [2, 2, 1, 2], [2, 2, 1, 1]];

    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);
    private readonly int _port = TlsPeer.FreePort();
    private X509Certificate2 _certificate = null!;
    private FrameProxy _proxy = null!;
    private TestMember _member = null!;
    private Heard _heard = null!;

    public Task InitializeAsync()
    {
        _certificate = _authority.Issue("two", Hosts);
        _proxy = new FrameProxy(_certificate, _port);
        _proxy.Start();
        _member = new TestMember(_authority.Issue("one", Hosts), _authority, (_port, _proxy.Port));
        _heard = _member.Listen();
        _member.Offer();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _member.DisposeAsync();
        _proxy.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Whatever_a_peer_sends_a_member_goes_on_hearing_others_and_does_not_grow()
    {
        const int WarmUp = 100;
        IReadOnlyList<byte[]> recorded = await RecordAsync();
        await using var other = new TestMember(_authority.Issue("three", Hosts), _authority);
        await AssertHeardAsync(other, 1_000_001);
        await FloodAsync(recorded, 0, WarmUp);
        await AssertHeardAsync(other, 1_000_002);
        (long heap, long workingSet) = MemoryInUse();
        long refused = 0;
        using MeterListener listener = Count(measured => Interlocked.Add(ref refused, measured));

        await FloodAsync(recorded, WarmUp, WarmUp + (Frames / FramesPerConnection));

        await AssertHeardAsync(other, 1_000_003);
        (long heapAfter, long workingSetAfter) = MemoryInUse();
        Assert.InRange(heapAfter - heap, long.MinValue, GrowthBytesMax);
        Assert.InRange(workingSetAfter - workingSet, long.MinValue, GrowthBytesMax);
        Assert.InRange(Interlocked.Read(ref refused), 1, Frames / FramesPerConnection);
    }

    private static (long Heap, long WorkingSet) MemoryInUse()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    private static MeterListener Count(Action<long> add)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument == WireMetrics.RefusedFrames)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => add(measured));
        listener.Start();
        return listener;
    }

    // The handshake, a message of each kind, and the system messages of a watch.
    private async Task<IReadOnlyList<byte[]>> RecordAsync()
    {
        await using var caller = new TestMember(_certificate, _authority);
        foreach (IReplicationMessage message in MessageSamples.All)
        {
            caller.Tell(_proxy.Port, message);
            Assert.Equal(message, await _heard.NextAsync());
        }

        await caller.WatchAsync(_proxy.Port);
        IReadOnlyList<byte[]> frames = _proxy.Frames;
        Assert.InRange(frames.Count, MessageSamples.All.Count + 2, int.MaxValue);
        return frames;
    }

    private async Task AssertHeardAsync(TestMember other, int number)
    {
        other.Tell(_proxy.Port, new RestartNoted(number));
        while (!new RestartNoted(number).Equals(await _heard.NextAsync()))
        {
            // Some of what was mutated is a message still.
        }
    }

    private async Task FloodAsync(IReadOnlyList<byte[]> recorded, int from, int to)
    {
        for (int connection = from; connection < to; connection++)
        {
            var random = new Random(connection);
            bool isStranger = connection % 4 == 3;
            List<byte> bytes = [.. FrameProxy.WithLength(isStranger ? Restructured(recorded[0], random) : recorded[0])];
            for (int frame = 0; frame < FramesPerConnection; frame++)
            {
                byte[] genuine = recorded[random.Next(recorded.Count)];
                bytes.AddRange(FrameProxy.WithLength(random.Next(2) == 0 ? Restructured(genuine, random) : Mutated(genuine, random)));
            }

            await SendAsync([.. bytes]);
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: false), 0, InUseBytesMax);
        }
    }

    // The member is told that no more comes, and hangs up if it has not before; else it would wait for more, and whoever waits for it would wait too.
    private async Task SendAsync(byte[] bytes)
    {
        try
        {
            using var connection = new TcpClient();
            await using SslStream stream = await TlsPeer.ConnectAsync(connection, _port, _certificate);
            await stream.WriteAsync(bytes);
            await stream.ShutdownAsync();
            connection.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null).WaitAsync(TlsPeer.Limit);
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
        {
            // The member hung up.
        }
    }

    private static byte[] Mutated(byte[] frame, Random random) =>
        new Mutation([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (random.Next(5), random.Next(1_000_000), (byte)random.Next(256)))]).Of(frame);

    private static byte[] Restructured(byte[] frame, Random random)
    {
        try
        {
            return random.Next(2) == 0
                ? WireField.Change(frame, Numbers[random.Next(Numbers.Length)], field => field with { Value = NumberOf(field.Value, random) })
                : WireField.Change(frame, Texts[random.Next(Texts.Length)], field => field with { Bytes = Mutated(field.Bytes, random) });
        }
        catch (InvalidProtocolBufferException)
        {
            return frame;
        }
    }

    private static ulong NumberOf(ulong value, Random random) => unchecked(random.Next(5) switch
    {
        0 => value + (ulong)random.Next(1_000),
        1 => (ulong)random.Next(30_000),
        2 => (ulong)random.Next(int.MaxValue),
        3 => (ulong)random.NextInt64(),
        _ => value - 1,
    });
}
