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
        ref HostState state = ref engine.Hosts[host];
        if ((state.Flags & HostFlags.Down) != 0)
        {
            return;
        }

        state.Flags |= HostFlags.Down;
        state.Incarnation++;
        engine.Chronicle.Record(TraceKind.Crash, host, engine.Now, engine.NextOrder(host), host, -1, null);
        engine.Chronicle.LastActivity = engine.Now;
        engine.Faults.Paused.Crashed(host);
        engine.Disks.Crashed(host);
        int before = engine.Mailboxes.Ready.Count;
        Stop(host, engine.TopActors.Of(host).ToArray());
        Stop(host, Guardian?.GetChildren() ?? []);
        engine.Mailboxes.Ready.SortSystemMade(before);
        if (engine.Executing == host)
        {
            // A host may end its own life: what the handler still does after that belongs to no life.
            engine.Enter(host, isVoid: true);
        }
    }

    /// <summary>Brings a crashed host up again.</summary>
    public void Restart(int host)
    {
        ref HostState state = ref engine.Hosts[host];
        if ((state.Flags & HostFlags.Down) == 0)
        {
            return;
        }

        state.Flags &= ~HostFlags.Down;
        state.EgressFreeAt = engine.Now;
        engine.Faults.Crashed.WasRestarted(host);
        engine.Chronicle.Record(TraceKind.Restart, host, engine.Now, engine.NextOrder(host), host, -1, null);
        engine.Chronicle.LastActivity = engine.Now;
    }

    private void Stop(int host, IEnumerable<IInternalActorRef> actors)
    {
        foreach (IInternalActorRef actor in actors)
        {
            if (engine.Gate.QueueOf(actor)?.Host == host)
            {
                engine.On(host, () =>
                {
                    actor.Stop();
                    return true;
                });
            }
        }
    }
}
