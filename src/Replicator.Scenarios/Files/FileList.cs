namespace Replicator.Scenarios.Files;

/// <summary>A list of values.</summary>
internal sealed class FileList(Mark where) : FileValue(where)
{
    public List<FileValue> Items { get; } = [];

    public override string Kind => "a list";
}
