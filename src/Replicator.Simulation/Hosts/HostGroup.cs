namespace Replicator.Simulation.Hosts;

/// <summary>
/// Hosts that stand together, such as a pool or a rack. A group may lie in a site, whose hosts share the pipe to each other site.
/// Links are set between groups; see <see cref="Network.SimulatedNetwork"/>.
/// </summary>
public sealed class HostGroup
{
    internal HostGroup(int index, string name, int site)
    {
        Index = index;
        Name = name;
        Site = site;
    }

    /// <summary>The name, unique within the world.</summary>
    public string Name { get; }

    /// <summary>The place in the order of creation, from 0.</summary>
    public int Index { get; }

    /// <summary>The site the group lies in, by a number of the caller's choice. Groups of one site have no pipe between them.</summary>
    public int Site { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
