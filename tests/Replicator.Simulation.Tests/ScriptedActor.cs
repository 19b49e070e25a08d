using Akka.Actor;

namespace Replicator.Simulation.Tests;

/// <summary>What a <see cref="ScriptedActor"/> does.</summary>
internal sealed record Script
{
    public Action<ScriptedActor, object> On { get; init; } = static (_, _) => { };

    public Action<ScriptedActor>? Start { get; init; }

    public Action<ScriptedActor>? Stop { get; init; }

    public Action<ScriptedActor, Exception, object?>? BeforeRestart { get; init; }

    public Action<ScriptedActor, Exception>? AfterRestart { get; init; }

    public SupervisorStrategy? Strategy { get; init; }

    public Props Props => Props.Create(() => new ScriptedActor(this));

    public static Props Of(Action<ScriptedActor, object> on) => new Script { On = on }.Props;
}

/// <summary>An actor whose behaviour is written in the test that uses it, with what is protected in an actor made visible to that test.</summary>
internal sealed class ScriptedActor(Script script) : UntypedActor, IWithTimers, IWithUnboundedStash
{
    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    public IUntypedActorContext Its { get; } = Context;

    public IActorRef Me => Self;

    public IActorRef From => Sender;

    public void Turn(Action<object> behaviour) => BecomeStacked(message => behaviour(message));

    public void TurnBack() => UnbecomeStacked();

    public void NotMine(object message) => Unhandled(message);

    protected override void OnReceive(object message) => script.On(this, message);

    protected override void PreStart()
    {
        script.Start?.Invoke(this);
        base.PreStart();
    }

    protected override void PostStop()
    {
        script.Stop?.Invoke(this);
        base.PostStop();
    }

    protected override void PreRestart(Exception reason, object message)
    {
        script.BeforeRestart?.Invoke(this, reason, message);
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        script.AfterRestart?.Invoke(this, reason);
        base.PostRestart(reason);
    }

    protected override SupervisorStrategy SupervisorStrategy() => script.Strategy ?? base.SupervisorStrategy();
}
