namespace Replicator.Scenarios.Model;

/// <summary>How many tokens may be refused.</summary>
/// <param name="Min">At least so many; null: any number.</param>
/// <param name="Max">At most so many; null: any number.</param>
public sealed record ExpectedRefusals(int? Min, int? Max)
{
    /// <summary>Returns the bounds, as a file has them.</summary>
    public override string ToString() => string.Join(", ", [.. Min is { } min ? (string[])[$"min: {min}"] : [], .. Max is { } max ? (string[])[$"max: {max}"] : []]);
}
