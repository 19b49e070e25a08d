using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Actors;

/// <summary>
/// What the actors of a server have in common: they do what their state machine asks for. They decide nothing about the protocol.
/// </summary>
public abstract class ServerActor : UntypedActor, IEffects
{
    private readonly ActorEnvironment _environment;
    private ActorTimers? _timers;

    private protected ServerActor(ActorEnvironment environment) => _environment = environment;

    IHistory IEffects.History => _environment.History;

    private protected abstract ServerId Server { get; }

    void IEffects.Send(ServerId receiver, IReplicationMessage message) => _environment.Peers.Send(receiver, message, Self);

    // Nothing to cancel: what was given to the file transfer goes on when the actor stops, and ends only with its server.
    [SuppressMessage("Akka", "AK1004", Justification = "A handle for each of a million packages in transfer would serve nobody.")]
    void IEffects.SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) =>
        Scheduler.ScheduleTellOnce(delay, new Peer(_environment.Peers, receiver), message, Self);

    void IEffects.SetTimer(TimerName timer, TimeSpan delay) => (_timers ??= new ActorTimers()).Set(timer, delay, Scheduler, Self);

    void IEffects.SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period) =>
        (_timers ??= new ActorTimers()).SetRecurring(timer, delay, period, Scheduler, Self);

    void IEffects.CancelTimer(TimerName timer) => _timers?.Cancel(timer);

    TimeSpan IEffects.Draw(PipelineStep forStep, ServerId server, PipelineDelay delay) => _environment.Draw(forStep, server, delay);

    int IEffects.DrawBelow(NumberDraw draw, ServerId server, int bound) => _environment.DrawBelow(draw, server, bound);

    Fleet? IEffects.Fleet => _environment.Fleet;

    TimeSpan IEffects.ReadClock(TimeSpan now) => _environment.ReadClock(Server, now);

    string IEffects.NameOf(ServerId server) => _environment.NameOf(server);

    IMasterDirectory? IEffects.Directory => _environment.Directory;

    CertificateServices? IEffects.Certificates => _environment.Certificates;

    bool IEffects.InstallsGlobalCertificate => _environment.InstallsGlobalCertificate(Server);

    bool IEffects.SaveAssigned(long number, ConfigChange? change) => _environment.Store.SaveAssigned(Server, number, change, Self);

    TransferFailure? IEffects.ObstacleTo(ServerId replica) => _environment.Obstacle?.Invoke(Server, replica);

    bool IEffects.Save(long number, IJournalEntry entry) => _environment.Store.Append(Server, number, entry, Self);

    bool IEffects.Save(long number, IReplica replica, DataPackage package) => _environment.Store.Save(number, replica, package, Self);

    bool IEffects.SaveNumber(int number) => _environment.Store.SaveNumber(Server, Counts, number, Self);

    /// <summary>Unpacks the message and hands it to the state machine.</summary>
    protected sealed override void OnReceive(object message)
    {
        switch (message)
        {
            case TimerFired timer:
                OnFired(timer);
                break;
            case Saved saved:
                OnSaved(saved, Now);
                break;
            case InTurn turn:
                turn.Do();
                break;
            default:
                OnMessage(message, _environment.Now(Server));
                break;
        }
    }

    /// <summary>Forgets the timers: they belong to the state machine that ends here.</summary>
    protected override void PostStop()
    {
        _timers?.CancelAll();
        base.PostStop();
    }

    private protected abstract void OnMessage(object message, TimeSpan now);

    private protected abstract void OnTimer(TimerName timer, TimeSpan now);

    private protected abstract void OnSaved(Saved saved, TimeSpan now);

    private protected virtual NumberUse Counts => NumberUse.Requests;

    private ITellScheduler Scheduler => _environment.Scheduler ?? Context.System.Scheduler;

    private protected TimeSpan Now => _environment.Now(Server);

    private void OnFired(TimerFired timer)
    {
        if (_timers is not null && _timers.Take(timer))
        {
            OnTimer(timer.Name, Now);
        }
    }
}
