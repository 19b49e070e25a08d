namespace Replicator.Consistency.Operations;

/// <summary>One operation of one client on one register: what was asked, what came of it, and when.</summary>
/// <param name="Process">The client. It has one operation at a time.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Key">The register; empty when there is only one.</param>
/// <param name="Expected">Of a compare-and-set: the value that the register must hold. Null is a register that holds nothing.</param>
/// <param name="Value">The value to write; of a read that was answered: the value found.</param>
/// <param name="Outcome">What the client knows of it.</param>
/// <param name="Invoked">When it was invoked.</param>
/// <param name="Completed">When it was completed; null when the history ends before.</param>
public sealed record Operation(
    string Process, OperationKind Kind, string Key, string? Expected, string? Value, OperationOutcome Outcome, Moment Invoked, Moment? Completed)
{
    /// <summary>Whether it certainly took its effect before it was completed: it was answered, and not with a failure.</summary>
    public bool IsAnswered => Outcome is OperationOutcome.Ok or OperationOutcome.Refused;

    /// <summary>Whether it may change the register. One that sets what it finds only looks.</summary>
    public bool IsChange => Outcome is (OperationOutcome.Ok or OperationOutcome.Unknown) && Kind switch
    {
        OperationKind.Read => false,
        OperationKind.Write => true,
        _ => Expected != Value,
    };

    /// <summary>The place in the history before which it took its effect; <see cref="int.MaxValue"/> when that may be any later time.</summary>
    internal int LatestEffect => IsAnswered ? Completed!.Value.Order : int.MaxValue;

    /// <summary>What was done, as a sentence without its end, such as <c>process 3 wrote 4</c>.</summary>
    public string Deed()
    {
        string where = Key.Length == 0 ? "" : $" on key {Words.Quoted(Key)}";
        return $"process {Words.Plain(Process)} {Verb()}{where}";
    }

    /// <summary>Returns when and what, such as <c>line 3 to line 7: process 3 wrote 4</c>.</summary>
    public override string ToString() => $"{Invoked} to {(Completed is { } end ? end.ToString() : "the end")}: {Deed()}";

    private string Verb() => (Kind, Outcome) switch
    {
        (OperationKind.Read, OperationOutcome.Ok) => $"read {Words.Value(Value)}",
        (OperationKind.Read, _) => "tried to read",
        (OperationKind.Write, OperationOutcome.Ok) => $"wrote {Words.Value(Value)}",
        (OperationKind.Write, OperationOutcome.Unknown) => $"may have written {Words.Value(Value)}",
        (OperationKind.Write, _) => $"failed to write {Words.Value(Value)}",
        (_, OperationOutcome.Ok) => $"found {Words.Value(Expected)} and set it to {Words.Value(Value)}",
        (_, OperationOutcome.Unknown) => $"may have found {Words.Value(Expected)} and set it to {Words.Value(Value)}",
        (_, OperationOutcome.Refused) => $"did not find {Words.Value(Expected)} and so did not set it to {Words.Value(Value)}",
        _ => $"failed to set {Words.Value(Expected)} to {Words.Value(Value)}",
    };
}
