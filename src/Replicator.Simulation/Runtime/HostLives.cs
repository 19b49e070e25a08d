using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>Ends and begins the lives of hosts.</summary>
internal sealed class HostLives(Engine engine)
{
    /// <summary>The parent of the actors that hosts made at the top of the system.</summary>
    public ActorCell? Guardian { get; set; }

    /// <summary>Ends a host's life: voids what its actors still do, loses what is on its way to it, and stops them.</summary>
    public void Crash(int host)
    {
        Lane lane = engine.Here;
        ref HostState state = ref engine.Hosts[host];
        if ((state.Flags & HostFlags.Down) != 0)
        {
            return;
        }

        state.Flags |= HostFlags.Down;
        state.Incarnation++;
        lane.Recorder.Record(TraceKind.Crash, host, engine.NextOrder(host), host, -1, null);
        lane.Activity.Note(lane.Now);
        engine.Faults.Paused.Crashed(host);
        engine.Disks.Crashed(host);
        int before = lane.Mailboxes.Ready.Count;
        Stop(host, engine.TopActors.Of(host).ToArray());
        Stop(host, Guardian?.GetChildren() ?? []);
        lane.Mailboxes.Ready.SortSystemMade(before);
        if (lane.Executing == host)
        {
            // A host may end its own life: what the handler still does after that belongs to no life.
            lane.Enter(host, isVoid: true);
        }
    }

    /// <summary>Brings a crashed host up again.</summary>
    public void Restart(int host)
    {
        Lane lane = engine.Here;
        ref HostState state = ref engine.Hosts[host];
        if ((state.Flags & HostFlags.Down) == 0)
        {
            return;
        }

        state.Flags &= ~HostFlags.Down;
        state.EgressFreeAt = lane.Now;
        engine.Faults.Crashed.WasRestarted(host);
        lane.Recorder.Record(TraceKind.Restart, host, engine.NextOrder(host), host, -1, null);
        lane.Activity.Note(lane.Now);
    }

    private void Stop(int host, IEnumerable<IInternalActorRef> actors)
    {
        foreach (IInternalActorRef actor in actors)
        {
            if (engine.Places.QueueOf(actor)?.Host == host)
            {
                engine.Here.On(host, () =>
                {
                    actor.Stop();
                    return true;
                });
            }
        }
    }
}
