namespace Replicator.Scenarios.Model;

/// <summary>What is expected to have become of a request by the end of the run.</summary>
/// <param name="Request">The name of the request.</param>
/// <param name="Outcome">The outcome, as <see cref="Results.RequestOutcome"/> spells it.</param>
public readonly record struct ExpectedOutcome(string Request, string Outcome);
