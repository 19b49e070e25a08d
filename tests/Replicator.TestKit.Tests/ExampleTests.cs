using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.TestKit.Probes;
using Replicator.Tests;

namespace Replicator.TestKit.Tests;

/// <summary>The example of the library's README, which must hold the same lines.</summary>
public sealed class ExampleTests
{
    #region example
    [Fact]
    public void A_question_asked_while_the_sites_are_cut_off_is_answered_after_they_are_healed()
    {
        using var sim = TestSimulation.Create(seed: 7);
        sim.Latency(40.Milliseconds());
        sim.AddHost("answers", host => host.ActorOf(Props.Create<Answers>()), group: "dublin");
        sim.AddHost("asker", host => host.ActorOf(Props.Create(() => new Asker(sim.Host("answers").Address))), group: "redmond");
        SimulatedProbe client = sim.AddProbe("client", group: "redmond");

        sim.Partition("redmond", "dublin");
        client.Tell("asker", "how much?");
        client.ExpectNoMsg(2.Minutes());
        sim.Heal();

        Assert.Equal(42, client.ExpectMsg<int>(within: 6.Seconds()));
    }

    [SimulatedTheory(Seeds = 100)]
    public void A_question_is_answered_in_the_end_whatever_goes_wrong(TestSimulation sim)
    {
        sim.AddHost("answers", host => host.ActorOf(Props.Create<Answers>()));
        sim.AddHost("asker", host => host.ActorOf(Props.Create(() => new Asker(sim.Host("answers").Address))));
        SimulatedProbe client = sim.AddProbe("client", host: "asker");
        sim.DrawFaults(10.Minutes(), faults => faults
            .Crash("answers", chancePerMinute: 0.3, FaultLength.Mean(20.Seconds()))
            .Pause("*", chancePerMinute: 0.3, FaultLength.Mean(10.Seconds()))
            .Partition("asker", "answers", chancePerMinute: 0.2, FaultLength.Between(1.Seconds(), 1.Minutes())));

        client.Tell("asker", "how much?");

        Assert.Equal(42, client.ExpectMsg<int>(within: 11.Minutes()));
    }
    #endregion

    private sealed class Answers : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(42);
    }

    private sealed class Asker(IActorRef answers) : UntypedActor, IWithTimers
    {
        private IActorRef? _client;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case int:
                    Timers.CancelAll();
                    _client?.Tell(message);
                    break;
                case "again":
                    answers.Tell("how much?");
                    break;
                default:
                    _client = Sender;
                    Timers.StartPeriodicTimer("again", "again", TimeSpan.Zero, TimeSpan.FromSeconds(5));
                    break;
            }
        }
    }

    [Fact]
    public void The_example_of_the_readme_is_this_one()
    {
        string[] source = File.ReadAllLines(Path.Combine(Approved.Root, "tests", "Replicator.TestKit.Tests", "ExampleTests.cs"));
        IEnumerable<string> example = source.SkipWhile(line => line.Trim() != "#region example").Skip(1).TakeWhile(line => line.Trim() != "#endregion")
            .Select(line => line.Length > 4 ? line[4..] : "");

        Assert.Contains($"```csharp\n{string.Join('\n', example)}\n```\n", Readme(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_failure_of_the_readme_is_the_one_that_the_example_of_a_leader_lease_gives()
    {
        string failure = File.ReadAllText(Path.Combine(Approved.Root, "tests", "Replicator.TestKit.Examples", "LeaderLease", "TrustingWorker.approved.txt"));

        Assert.Contains($"```\nSeed 3 fails; seeds 1 to 2 passed.\n\n{failure.ReplaceLineEndings("\n")}```\n", Readme(), StringComparison.Ordinal);
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Approved.Root, "src", "Replicator.TestKit", "README.md")).ReplaceLineEndings("\n");
}
