using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.TestKit;
using Replicator.TestKit.Examples;
using Xunit.Abstractions;

namespace BankTransfer;

/// <summary>Ten transfers between two banks, and whatever goes wrong in two minutes.</summary>
public sealed class BankTransferTests(ITestOutputHelper output)
{
    [SimulatedTheory(Seeds = 100)]
    public void Money_is_neither_made_nor_lost(TestSimulation sim) => Transfer(sim, static journal => Props.Create(() => new Account(journal)));

    [Fact]
    public void That_a_forgetful_account_loses_money_is_found_and_can_be_replayed()
    {
        SimulatedTestException failure = Assert.Throws<SimulatedTestException>(() => SimulatedSeeds.ForAll(Forget));

        Found.AsApproved(failure, "BankTransfer/ForgetfulAccount", output);
    }

    private static void Forget(TestSimulation sim) => Transfer(sim, static journal => Props.Create(() => new ForgetfulAccount(journal)));

    private static void Transfer(TestSimulation sim, Func<IJournal, Props> account)
    {
        sim.Latency(10.Milliseconds());
        foreach (string bank in (string[])["bank-a", "bank-b"])
        {
            sim.AddHost(bank, host => host.ActorOf(account(new DiskJournal(host.Disk)))).Disk.SyncLatency = 5.Milliseconds();
        }

        sim.AddHost("teller", host => host.ActorOf(Props.Create(() => new Teller(new DiskJournal(host.Disk), bank => sim.Host(bank).Address))));
        sim.Always("a bank books a transfer once", () => Twice(sim) is null, () => Twice(sim)!);
        sim.DrawFaults(2.Minutes(), static faults => faults
            .Crash("*", chancePerMinute: 0.3, FaultLength.Mean(5.Seconds()))
            .Isolate("bank-*", chancePerMinute: 0.3, FaultLength.Mean(5.Seconds()))
            .Degrade("teller", "bank-*", new LinkDegradation { Loss = 0.2, Duplication = 0.2 }, chancePerMinute: 0.3, FaultLength.Mean(10.Seconds())));
        for (int number = 1; number <= 10; number++)
        {
            sim.Tell("teller", new Transfer($"t{number}", number % 2 == 0 ? "bank-a" : "bank-b", number % 2 == 0 ? "bank-b" : "bank-a", 10 * number));
            sim.RunFor(11.Seconds());
        }

        sim.HealAll();
        sim.RunFor(1.Minutes());
        Assert.Equal(0, sim.Ask<int>("teller", "how many are left?"));
        Assert.Equal(0, Booked(sim).Sum(static each => each.Entry.Amount));
    }

    private static string? Twice(TestSimulation sim) => Booked(sim).GroupBy(static each => (each.Bank, each.Entry.Id)).Where(static group => group.Count() > 1)
        .Select(static group => $"{group.Key.Bank} has booked {group.Key.Id} {group.Count()} times").FirstOrDefault();

    private static IEnumerable<(string Bank, Entry Entry)> Booked(TestSimulation sim) => sim.Hosts
        .SelectMany(host => host.Disk.Read("journal").Select(record => (host.Name, Entry: record.Content as Entry)))
        .Where(static each => each.Entry is not null).Select(static each => (each.Name, each.Entry!));
}
