using Akka.Actor;
using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Histories;

namespace Replicator.ClusterHost.Hosting;

/// <summary>Sends the histories of a member to where they are put together, in messages that are not too long.</summary>
internal static class HistoryParts
{
    private const int BytesMax = 250_000;

    /// <summary>Tells everything that was kept, of all lives of the member.</summary>
    public static void Tell(string folder, string member, IActorRef to)
    {
        string[] files = [.. HistoryFiles.In(folder).Where(path => HistoryFiles.MemberOf(path) == member)];
        foreach ((int index, string path) in files.Index())
        {
            Tell(path, member, index + 1 == files.Length, to);
        }
    }

    /// <summary>Keeps a part that was sent.</summary>
    /// <param name="part">The part.</param>
    /// <param name="folder">The folder of all histories.</param>
    /// <exception cref="Wire.WireFormatException">It names no file of a history.</exception>
    public static void Keep(HistoryPart part, string folder)
    {
        // The name comes from another machine.
        if (part.File != Path.GetFileName(part.File) || HistoryFiles.MemberOf(part.File) is null || part.Offset < 0)
        {
            throw new Wire.WireFormatException("A member has sent a history under a name that no history has.");
        }

        using var file = new FileStream(Path.Combine(folder, part.File), FileMode.OpenOrCreate, FileAccess.Write);
        file.Position = part.Offset;
        file.Write(part.Content.Span);
    }

    private static void Tell(string path, string member, bool isLastFile, IActorRef to)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] buffer = new byte[BytesMax];
        long length = file.Length;
        long offset = 0;
        do
        {
            int read = file.ReadAtLeast(buffer, (int)Math.Min(BytesMax, length - offset), throwOnEndOfStream: false);
            to.Tell(
                new HistoryPart
                {
                    Name = member,
                    File = Path.GetFileName(path),
                    Offset = offset,
                    Content = ByteString.CopyFrom(buffer, 0, read),
                    IsLast = isLastFile && offset + read >= length,
                },
                ActorRefs.NoSender);
            offset += Math.Max(read, 1);
        }
        while (offset < length);
    }
}
