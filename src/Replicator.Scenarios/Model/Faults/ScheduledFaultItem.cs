namespace Replicator.Scenarios.Model.Faults;

/// <summary>A fault at its time; the scenario promises that it does something, unless it <see cref="IsOptional"/>.</summary>
/// <param name="At">When it begins, since the start of the run.</param>
/// <param name="For">How long it lasts, whether the file says so or ends it with a verb of its own; null: until the load ends.</param>
/// <param name="What">What goes wrong.</param>
public sealed record ScheduledFaultItem(TimeSpan At, TimeSpan? For, FaultSettings What) : FaultItem(What)
{
    /// <summary>Whether the run may pass without it doing anything. Default false: then the run is undecided.</summary>
    public bool IsOptional { get; init; }

    /// <summary>When it ends; null: with the load.</summary>
    public TimeSpan? End => At + For;
}
