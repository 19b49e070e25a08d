namespace Replicator.Simulation.Hosts;

/// <summary>
/// A host of a <see cref="SimulatedWorld"/>, as its place in the order of creation. It takes part in the order of events of equal time:
/// the smaller number goes first. It means nothing outside its world.
/// </summary>
/// <param name="Index">The place, from 0.</param>
public readonly record struct HostId(int Index)
{
    /// <summary>Returns the number.</summary>
    public override string ToString() => $"#{Index}";
}
