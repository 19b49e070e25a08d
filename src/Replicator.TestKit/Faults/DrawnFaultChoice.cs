using Replicator.Simulation.Faults;

namespace Replicator.TestKit.Faults;

/// <summary>
/// Which of the faults that a run draws take place: all, or those at some places in the order of drawing, from 1. The search for the fewest drops some.
/// </summary>
internal sealed class DrawnFaultChoice(IReadOnlyCollection<int>? places = null)
{
    private readonly List<PlannedFault> _chosen = [];

    /// <summary>How many were drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>The places of those that take place.</summary>
    public List<int> Places { get; } = [];

    /// <summary>Those that take place.</summary>
    public FaultPlan Chosen => new(_chosen);

    /// <summary>What is left of a plan that was drawn.</summary>
    public FaultPlan Choose(FaultPlan plan)
    {
        List<PlannedFault> left = [];
        foreach (PlannedFault entry in plan)
        {
            Drawn++;
            if (places?.Contains(Drawn) ?? true)
            {
                Places.Add(Drawn);
                left.Add(entry);
            }
        }

        _chosen.AddRange(left);
        return new FaultPlan(left);
    }
}
