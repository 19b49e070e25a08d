using Akka.Actor;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.Scenarios.Model;
using Replicator.Search.Exploring;
using SeedOutcome = Replicator.Search.Exploring.SeedOutcome;

namespace Replicator.ClusterHost.Exploring;

/// <summary>Explores seeds on a member: asks for some, explores them, tells what came of them, and asks for more.</summary>
internal sealed class SeedActor : UntypedActor, IWithTimers
{
    /// <summary>The dispatcher that it needs: it has a thread of its own.</summary>
    public const string Dispatcher = "replicator.seed-dispatcher";

    // What is asked may be lost, and so may the answer.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly string _member;
    private readonly IActorRef _runner;
    private readonly SeedExplorer _explorer;
    private SeedsExplored? _last;

    public SeedActor(string member, Scenario scenario, bool isSwarm, IActorRef runner) =>
        (_member, _runner, _explorer) = (member, runner, new SeedExplorer(scenario, isSwarm, Protocols.Own));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(string member, Scenario scenario, bool isSwarm, IActorRef runner) =>
        Akka.Actor.Props.CreateBy(new ActorProducer<SeedActor>(() => new SeedActor(member, scenario, isSwarm, runner)));

    protected override void PreStart()
    {
        base.PreStart();
        Self.Tell(Ask.Instance);
    }

    protected override void PostStop()
    {
        _explorer.Dispose();
        base.PostStop();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Ask:
                _runner.Tell(new WantSeeds { Name = _member, ProcessId = Environment.ProcessId }, Self);
                Timers.StartSingleTimer(nameof(Ask), Ask.Instance, AskAgain);
                break;
            case Seeds seeds when _last is { } last && last.First == seeds.First:
                // They were dealt twice, because it asked twice or its answer was lost.
                _runner.Tell(last, Self);
                break;
            case Seeds seeds:
                Timers.Cancel(nameof(Ask));
                Explore(seeds);
                break;
        }
    }

    private void Explore(Seeds seeds)
    {
        var explored = new SeedsExplored { Name = _member, First = seeds.First };
        for (int index = 0; index < seeds.Count; index++)
        {
            ulong seed = seeds.First + (ulong)index;
            try
            {
                explored.Outcomes.Add(Of(_explorer.Explore(seed)));
            }
            catch (Exception exception)
            {
                _runner.Tell(new SeedFailed { Seed = seed, What = exception.ToString() }, Self);
                return;
            }
        }

        _last = explored;
        _runner.Tell(explored, Self);
        Self.Tell(Ask.Instance);
    }

    private static Control.V1.SeedOutcome Of(in SeedOutcome outcome)
    {
        var wire = new Control.V1.SeedOutcome { IsViolated = outcome.IsViolated, Events = outcome.Events };
        if (outcome.Undecided is { } reason)
        {
            wire.Undecided = reason;
        }

        return wire;
    }

    private sealed class Ask : INoSerializationVerificationNeeded
    {
        public static Ask Instance { get; } = new();
    }
}
