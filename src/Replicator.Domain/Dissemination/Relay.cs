using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// A node of a tree of relays; <see cref="RelayTreeProtocol"/> says what it does. It keeps nothing on disk: one that came back takes the servers below it for
/// empty, sends them what it has, and tells the one above what that is.
/// </summary>
internal sealed class Relay(IHolder replica, ReplicationOptions options) : IDissemination
{
    private RelayChild[] _children = [];
    private ServerId? _parent;
    private RetrySchedule? _schedule;
    private DataPackage? _got;
    private HeldPackage _held;
    private (ConfigVersion Version, bool IsWhole) _told;
    private int _tellCount;

    /// <inheritdoc/>
    public bool ReportsTo(ServerId master) => _parent is null;

    /// <inheritdoc/>
    public void Start(TimeSpan now, IEffects effects)
    {
        RelayTree tree = effects.RequireFleet().Tree!;
        _parent = tree.ParentOf(replica.Self);
        _children = [.. tree.ChildrenOf(replica.Self).Select(static child => new RelayChild { Server = child })];
    }

    /// <inheritdoc/>
    public void Restart(TimeSpan now, IEffects effects)
    {
        Tell(now, effects);
        SendToAllBehind(now, effects);
    }

    /// <summary>A master that knows nothing yet needs to hear of all below once more.</summary>
    public void Asked(TimeSpan now, IEffects effects)
    {
        if (_parent is null)
        {
            Tell(now, effects);
        }
    }

    /// <inheritdoc/>
    public void Applied(DataPackage package, ConfigVersion before, TimeSpan now, IEffects effects)
    {
        _got = package;
        _held.Applied(package);
        Tell(now, effects);
        SendToAllBehind(now, effects);
    }

    /// <inheritdoc/>
    public void On(IBetweenReplicas message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case RelayedPackage relayed:
                On(relayed, now, effects);
                break;
            case RelayReport report:
                On(report, now, effects);
                break;
            case RelayNoted noted:
                On(noted, effects);
                break;
            default:
                Invariant.Holds(false, $"relay {replica.Self} has no use for {message}");
                break;
        }
    }

    /// <inheritdoc/>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        if (timer == TimerName.RelayReport)
        {
            Tell(now, effects);
        }
        else
        {
            SendAgain(now, effects);
        }
    }

    // One that was not applied at once is answered all the same: the report may be the one that was lost.
    private void On(RelayedPackage relayed, TimeSpan now, IEffects effects)
    {
        ConfigVersion before = replica.Applied;
        if (replica.Take(relayed.Package, now, effects) && replica.Applied == before)
        {
            Tell(now, effects);
        }
    }

    private void On(RelayReport report, TimeSpan now, IEffects effects)
    {
        int at = Array.FindIndex(_children, child => child.Server == report.From);
        Invariant.Holds(at >= 0, $"relay {replica.Self} got a report of {report.From}, which does not stand under it");
        ref RelayChild child = ref _children[at];
        if (report.Incarnation < child.Incarnation)
        {
            return;
        }

        bool wasWhole = IsWhole;
        (child.Applied, child.IsWhole, child.Incarnation, child.Attempts) = (report.Applied, report.IsWhole, report.Incarnation, 0);
        effects.Send(report.From, new RelayNoted(replica.Self, report.Applied, report.IsWhole));
        if (!IsBehind(child))
        {
            child.Due = null;
        }
        else if (child.Due is null)
        {
            Send(ref child, now, effects);
        }

        ArmRetry(now, effects);
        if (IsWhole && !wasWhole)
        {
            Tell(now, effects);
        }
    }

    private void On(RelayNoted noted, IEffects effects)
    {
        if ((noted.Version, noted.IsWhole) == _told)
        {
            _tellCount = 0;
            effects.CancelTimer(TimerName.RelayReport);
        }
    }

    private bool IsWhole => Array.TrueForAll(_children, child => child.IsWhole && child.Applied == replica.Applied);

    private bool IsBehind(in RelayChild child) => child.Applied < replica.Applied;

    // To the one above, and again until it has noted it. The master hears of the server itself by its status report.
    private void Tell(TimeSpan now, IEffects effects)
    {
        (ConfigVersion Version, bool IsWhole) tale = (replica.Applied, IsWhole);
        _tellCount = tale == _told ? _tellCount + 1 : 0;
        _told = tale;
        if (_parent is { } parent)
        {
            effects.Send(parent, new RelayReport(replica.Self, tale.Version, tale.IsWhole, replica.Incarnation));
            effects.SetTimer(TimerName.RelayReport, IntervalAfter(_tellCount));
        }
        else if (tale.IsWhole && tale.Version != ConfigVersion.None)
        {
            effects.Send(replica.MasterSeen(now, effects), new SubtreeReport(replica.Self, tale.Version, replica.Incarnation));
            effects.SetTimer(TimerName.RelayReport, IntervalAfter(_tellCount));
        }
        else
        {
            effects.CancelTimer(TimerName.RelayReport);
        }
    }

    private void SendToAllBehind(TimeSpan now, IEffects effects)
    {
        for (int i = 0; i < _children.Length; i++)
        {
            if (IsBehind(_children[i]))
            {
                Send(ref _children[i], now, effects);
            }
        }

        ArmRetry(now, effects);
    }

    private void SendAgain(TimeSpan now, IEffects effects)
    {
        for (int i = 0; i < _children.Length; i++)
        {
            if (_children[i].Due <= now)
            {
                Send(ref _children[i], now, effects);
            }
        }

        ArmRetry(now, effects);
    }

    // What came from above is passed on as it is where it leads on from what the child has.
    private void Send(ref RelayChild child, TimeSpan now, IEffects effects)
    {
        bool fits = _got is not null && _got.Target == replica.Applied && _got.AppliesTo(child.Applied);
        DataPackage package = fits ? _got! : _held.Of(replica);
        TimeSpan transfer = effects.SendPackage(replica.Self, child.Server, new RelayedPackage(replica.Self, package));
        child.Due = now + transfer + IntervalAfter(child.Attempts);
        child.Attempts++;
    }

    private void ArmRetry(TimeSpan now, IEffects effects)
    {
        if (_children.Min(static child => child.Due) is { } due)
        {
            effects.SetTimer(TimerName.RelayRetry, due > now ? due - now : TimeSpan.Zero);
        }
        else
        {
            effects.CancelTimer(TimerName.RelayRetry);
        }
    }

    private TimeSpan IntervalAfter(int attempts) => attempts == 0 ? options.RetryInterval : (_schedule ??= new RetrySchedule(options)).Interval(attempts);
}
