namespace Replicator.Scenarios.Files;

/// <summary>A value of a file, with the place it came from.</summary>
internal abstract class FileValue(Mark where)
{
    public Mark Where { get; } = where;

    /// <summary>What it is, for messages: "a list".</summary>
    public abstract string Kind { get; }
}
