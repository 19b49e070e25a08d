using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Histories;

namespace Replicator.ClusterHost.Hosting;

/// <summary>Sends the histories of a member to where they are put together, in messages that are not too long.</summary>
internal static class HistoryParts
{
    // So small that what members say to one another is not kept waiting on a slow line.
    private const int BytesMax = 32_000;

    /// <summary>What stands at the place that is asked for, of all lives of the member.</summary>
    /// <param name="folder">The folder of its histories.</param>
    /// <param name="member">The member.</param>
    /// <param name="ask">The place; where there is nothing the part is empty, and the last.</param>
    public static HistoryPart At(string folder, string member, AskHistories ask)
    {
        string[] files = [.. HistoryFiles.In(folder).Where(path => HistoryFiles.MemberOf(path) == member)];
        var part = new HistoryPart { Name = member, Number = ask.Number, Offset = ask.Offset, IsEndOfFile = true, IsLast = true, Files = files.Length };
        if (ask.Number >= 0 && ask.Number < files.Length && ask.Offset >= 0)
        {
            string path = files[ask.Number];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.Position = Math.Min(ask.Offset, file.Length);
            byte[] buffer = new byte[BytesMax];
            int read = file.ReadAtLeast(buffer, BytesMax, throwOnEndOfStream: false);
            (part.File, part.Content) = (Path.GetFileName(path), ByteString.CopyFrom(buffer, 0, read));
            part.IsEndOfFile = read < BytesMax;
            part.IsLast = part.IsEndOfFile && ask.Number == files.Length - 1;
        }

        return part;
    }

    /// <summary>Keeps a part that was sent.</summary>
    /// <param name="part">The part.</param>
    /// <param name="member">Whose history it is.</param>
    /// <param name="folder">The folder of all histories.</param>
    /// <exception cref="Wire.WireFormatException">It names no file of that member's history.</exception>
    public static void Keep(HistoryPart part, string member, string folder)
    {
        // The name comes from another machine.
        if (part.File != Path.GetFileName(part.File) || HistoryFiles.MemberOf(part.File) != member || part.Offset < 0)
        {
            throw new Wire.WireFormatException($"{member} has sent a history under a name that no history of its own has.");
        }

        using var file = new FileStream(Path.Combine(folder, part.File), FileMode.OpenOrCreate, FileAccess.Write);
        file.Position = part.Offset;
        file.Write(part.Content.Span);
    }
}
