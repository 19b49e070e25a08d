namespace Replicator.Scenarios.Model;

/// <summary>What a scenario promises; a run that breaks it has failed.</summary>
public sealed record Expectations
{
    /// <summary>Expects no more than convergence by the end of the run.</summary>
    public static Expectations None { get; } = new();

    /// <summary>From each commit until every reachable replica has that version or a newer one; null when only the end of the run bounds it.</summary>
    public TimeSpan? ConvergedWithin { get; init; }

    /// <summary>
    /// From each commit until every reachable server that installs its certificate has that one or a newer one assigned; null when only the end of the run
    /// bounds it.
    /// </summary>
    public TimeSpan? AssignedWithin { get; init; }

    /// <summary>The requests whose certificates are in force at the end.</summary>
    public ValueList<ExpectedWinner> Winners { get; init; } = [];

    /// <summary>How many tokens are refused; null: they are counted and not judged.</summary>
    public ExpectedRefusals? RefusedTokens { get; init; }

    /// <summary>What has become of single requests by the end of the run.</summary>
    public ValueList<ExpectedOutcome> Outcomes { get; init; } = [];
}
