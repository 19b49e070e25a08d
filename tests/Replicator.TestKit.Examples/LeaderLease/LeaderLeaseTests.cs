using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.TestKit;
using Replicator.TestKit.Examples;
using Replicator.TestKit.Hosts;
using Xunit.Abstractions;

namespace LeaderLease;

/// <summary>Three workers, one lease of ten seconds, and whatever goes wrong in ten minutes.</summary>
public sealed class LeaderLeaseTests(ITestOutputHelper output)
{
    [SimulatedTheory(Seeds = 100)]
    public void Careful_workers_never_work_on_a_lease_that_is_anothers(TestSimulation sim) =>
        Work(sim, static (host, keeper, log) => Props.Create(() => new CarefulWorker(host.Name, keeper, host.Clock, log)));

    [Fact]
    public void That_trusting_workers_do_is_found_and_can_be_replayed()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(Trust));

        Found.AsApproved(failure, "LeaderLease/TrustingWorker", output);
    }

    private static void Trust(TestSimulation sim) =>
        Work(sim, static (host, keeper, log) => Props.Create(() => new TrustingWorker(host.Name, keeper, host.Clock, log)));

    private static void Work(TestSimulation sim, Func<TestHost, IActorRef, ILeaseLog, Props> worker)
    {
        var watch = new LeaseWatch(sim);
        sim.Latency(5.Milliseconds());
        TestHost keeper = sim.AddHost("keeper", host => host.ActorOf(Props.Create(() => new LeaseKeeper(host.Clock, 10.Seconds(), watch))));
        foreach (string name in (string[])["worker-1", "worker-2", "worker-3"])
        {
            sim.AddHost(name, host => host.ActorOf(worker(host, keeper.Address, watch)));
        }

        sim.Always("nobody works on a lease that is another's", () => watch.Offence is null, () => watch.Offence!, about: "worker-*");
        sim.DrawFaults(10.Minutes(), static faults => faults
            .Pause("worker-*", chancePerMinute: 0.2, FaultLength.Mean(15.Seconds()))
            .Skew("*", offset: 1.Minutes(), driftPpm: 10_000, chancePerMinute: 0.2, FaultLength.Mean(1.Minutes()))
            .Isolate("*", chancePerMinute: 0.2, FaultLength.Mean(15.Seconds()))
            .Crash("*", chancePerMinute: 0.1, FaultLength.Mean(5.Seconds())));
        sim.RunFor(10.Minutes());
        sim.HealAll();
        int before = watch.WorkCount;
        sim.Eventually("somebody works again", () => watch.WorkCount > before, within: 1.Minutes());
    }
}
