namespace Replicator.ClusterHost.Histories;

/// <summary>
/// A file is no history, or was changed after it was written. That its last event was cut off by the end of the process that wrote it is no damage.
/// </summary>
public sealed class HistoryFileDamagedException : Exception
{
    internal HistoryFileDamagedException(string filePath, long offset, string problem, Exception? cause = null)
        : base($"{filePath}, byte {offset}: {problem} What is before it can be read; what happened after it is not known from this file.", cause) =>
        (FilePath, Offset) = (filePath, offset);

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Where the damaged event begins, in bytes from the start of the file.</summary>
    public long Offset { get; }
}
