namespace Replicator.Simulation.Faults;

/// <summary>In which direction a fault between two sets of hosts acts.</summary>
public enum LinkDirection
{
    /// <summary>On what either set sends to the other.</summary>
    BothWays,

    /// <summary>Only on what the first set sends to the second.</summary>
    OneWay,
}
