using Akka.Actor;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Hosting;

/// <summary>What the scenario lets go wrong with one server: when it is down, and when it stands still. Belongs to the actor that hosts the server. Not thread safe.</summary>
/// <param name="run">The run.</param>
/// <param name="server">The server.</param>
/// <param name="host">Its host, which is told of beginnings and ends.</param>
internal sealed class Outages(HostedRun run, ServerId server, IActorRef host)
{
    private readonly List<Outage> _pauses = [];
    private bool _isPlanned;

    /// <summary>Why the server is down, of two that overlap the one that ends later; null: it is not.</summary>
    public Outage? Crash { get; private set; }

    /// <summary>Whether the server stands still.</summary>
    public bool IsPaused => _pauses.Count > 0;

    /// <summary>Plans all that are not over. To be called when time passes.</summary>
    /// <param name="begin">Begins one that should have begun.</param>
    /// <returns>Whether it was the first call: all later ones do nothing.</returns>
    public bool TryPlan(Action<Outage> begin)
    {
        if (_isPlanned)
        {
            return false;
        }

        _isPlanned = true;
        TimeSpan now = run.Now;
        foreach (Outage outage in run.Plan.Faults.OutagesOf(server).Where(outage => outage.End > now))
        {
            if (outage.Start <= now)
            {
                begin(outage);
            }
            else
            {
                run.Scheduler.At(outage.Start, () => host.Tell(new OutageBegins(outage)));
            }

            run.Scheduler.At(outage.End, () => host.Tell(new OutageEnds(outage)));
        }

        return true;
    }

    /// <summary>An outage begins. As in the simulation a crash ends what paused the server, and what is down is not paused.</summary>
    /// <returns>Whether it changes anything: the server was well before.</returns>
    public bool Begin(Outage outage)
    {
        if (outage.Kind == OutageKind.Pause)
        {
            bool isWell = Crash is null && !IsPaused;
            if (Crash is null)
            {
                _pauses.Add(outage);
            }

            return isWell;
        }

        _pauses.Clear();
        bool isFirst = Crash is null;
        Crash = Crash is { } already && already.End > outage.End ? already : outage;
        return isFirst;
    }

    /// <summary>An outage ends.</summary>
    /// <returns>Whether it changes anything: no other of its kind goes on.</returns>
    public bool End(Outage outage)
    {
        if (outage.Kind == OutageKind.Pause)
        {
            return _pauses.Remove(outage) && !IsPaused;
        }

        bool isLast = Crash is { } crash && crash.End <= outage.End;
        Crash = isLast ? null : Crash;
        return isLast;
    }
}
