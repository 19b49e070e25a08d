namespace Replicator.Search.Exploring;

/// <summary>How a scenario is explored.</summary>
public sealed record ExploreOptions
{
    /// <summary>The seeds. Default: 1 to 1,000.</summary>
    public SeedRange Seeds { get; init; } = new(1, 1_000);

    /// <summary>Whether each seed draws which kinds of faults it has and how many. Default false: moderate rates for all.</summary>
    public bool IsSwarm { get; init; }

    /// <summary>
    /// Whether each seed runs the scenario as it is written, with nothing drawn besides, and what it expects counts as what is promised does. Default false. Goes with neither
    /// <see cref="IsSwarm"/> nor runners of seeds.
    /// </summary>
    public bool IsAsWritten { get; init; }

    /// <summary>On how many threads; at least 1. What is found does not depend on it. Default: one for each processor.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>After how many violating seeds the search stops; at least 1. Default 1.</summary>
    public int ViolationsMax { get; init; } = 1;

    /// <summary>How many runs the shrinking of one violating seed may take. Default 1,000. At 0 it stays as it was drawn.</summary>
    public int ShrinkRunsMax { get; init; } = 1_000;

    /// <summary>Whose state machines the runs are made with. Default: the protocol's own.</summary>
    public Protocols Protocols { get; init; } = Protocols.Own;
}
