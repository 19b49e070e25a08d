namespace Replicator.Consistency.Operations;

/// <summary>What a client asks.</summary>
/// <param name="Process">The client.</param>
/// <param name="Kind">What it asks.</param>
/// <param name="Value">The value to write; null writes nothing into the register. Of a read: null.</param>
/// <param name="Expected">Of a compare-and-set: the value that the register must hold.</param>
/// <param name="Key">The register; empty when there is only one.</param>
public readonly record struct Invocation(string Process, OperationKind Kind, string? Value = null, string? Expected = null, string Key = "")
{
    /// <summary>A client asks what a register holds.</summary>
    public static Invocation Read(string process, string key = "") => new(process, OperationKind.Read, Key: key);

    /// <summary>A client asks to write a value.</summary>
    public static Invocation Write(string process, string? value, string key = "") => new(process, OperationKind.Write, value, Key: key);

    /// <summary>A client asks to write a value if the register holds another.</summary>
    public static Invocation CompareAndSet(string process, string? expected, string? value, string key = "") =>
        new(process, OperationKind.CompareAndSet, value, expected, key);
}
