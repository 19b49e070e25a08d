namespace Replicator.Scenarios.Files;

/// <summary>A single value, as written.</summary>
internal sealed class FileScalar(Mark where, string text, bool isPlain) : FileValue(where)
{
    public string Text { get; } = text;

    /// <summary>Whether it is YAML's "nothing": left out, <c>~</c> or <c>null</c>, not in quotes.</summary>
    public bool IsNull { get; } = isPlain && text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => "a single value";
}
