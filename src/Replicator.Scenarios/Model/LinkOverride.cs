namespace Replicator.Scenarios.Model;

/// <summary>A setting for the links between two sites, pools or servers.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="OneWay">Whether it holds only for messages from <paramref name="From"/> to <paramref name="To"/>.</param>
/// <param name="Settings">What it says.</param>
public sealed record LinkOverride(LinkEnd From, LinkEnd To, bool OneWay, LinkSettings Settings)
{
    /// <summary>Whether it names a single server.</summary>
    public bool NamesServer => From.Kind == LinkEndKind.Server || To.Kind == LinkEndKind.Server;

    /// <summary>
    /// How specific it is: the ends together first (server 2, pool 1, site 0 each), then the more specific end. Two equal ones: the one
    /// that stands later in the file wins.
    /// </summary>
    internal int Specificity => (((int)From.Kind + (int)To.Kind) * 3) + Math.Max((int)From.Kind, (int)To.Kind);
}
