namespace Replicator.Simulation.Faults;

/// <summary>
/// A fault of the links between two sets of hosts. It acts on a message once, at the moment the message enters the link: when its last bit has left the
/// sender's network card. So a message that waits in the card's queue when the fault begins is struck, one that is under way arrives (it is past the place that
/// broke), and one that leaves after the end passes. Two hosts that stand in both sets are struck by it too; a host and itself never.
/// </summary>
public abstract record LinkFault : Fault
{
    private protected LinkFault(HostSet from, HostSet to, LinkDirection direction)
    {
        From = NotEmpty(from, nameof(from));
        To = NotEmpty(to, nameof(to));
        Direction = Enum.IsDefined(direction)
            ? direction
            : throw new ArgumentOutOfRangeException(nameof(direction), direction, "expected BothWays or OneWay.");
    }

    /// <summary>The first set: the senders, when it is one-way.</summary>
    public HostSet From { get; }

    /// <summary>The second set: the receivers, when it is one-way.</summary>
    public HostSet To { get; }

    /// <summary>In which direction it acts.</summary>
    public LinkDirection Direction { get; }

    internal sealed override IEnumerable<HostSet> Targets => [From, To];

    internal bool IsForward(int source, int target) => From.Contains(source) && To.Contains(target);

    internal bool Covers(int source, int target) => IsForward(source, target) || (Direction == LinkDirection.BothWays && IsForward(target, source));

    internal override string Describe(Func<HostSet, string> nameOf) =>
        $"{Verb} {nameOf(From)} {(Direction == LinkDirection.OneWay ? "->" : "<->")} {nameOf(To)}";

    internal sealed override bool Means(Fault other) => Equals(other)
        || (other is LinkFault link && Direction == LinkDirection.BothWays && link.Direction == LinkDirection.BothWays
            && Verb == link.Verb && From.Equals(link.To) && To.Equals(link.From));
}
