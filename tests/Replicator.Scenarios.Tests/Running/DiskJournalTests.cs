using Akka.Actor;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Running;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;
using Replicator.Storage;
using Replicator.Storage.Disk;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>The power of a simulated machine fails while a master's journal is written: unsynced writes are gone, and the last may be torn.</summary>
public sealed class DiskJournalTests
{
    private const int Seeds = 200;
    private const int Lives = 5;

    private static readonly TimeSpan SyncLatency = TimeSpan.FromMilliseconds(3);

    [Fact]
    public void A_loss_of_power_takes_nothing_that_was_synced_and_no_part_of_a_transaction()
    {
        int torn = 0;
        int lost = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            using var world = SimulatedWorld.Create(new SimulationOptions { Seed = new Seed(seed) });
            var machine = new Machine(world, world.AddHost("cms"));
            for (int life = 0; life < Lives; life++)
            {
                (int tornNow, long lostNow) = machine.LiveAndDie();
                torn += tornNow;
                lost += lostNow > 0 ? 1 : 0;
            }

            Assert.Empty(world.Violations);
            Assert.Empty(world.Failures);
        }

        Assert.InRange(torn, Seeds / 4, Seeds * Lives);
        Assert.InRange(lost, Seeds / 4, Seeds * Lives);
    }

    private sealed class Machine(SimulatedWorld world, SimulatedHost host)
    {
        private readonly RandomStream _random = host.Random("power");
        private DiskCmsStore _store = Open(host);
        private readonly SortedSet<long> _ends = [0];
        private long _synced;

        private SimulatedDisk Disk => host.Disk;

        // How many records were torn, and how many entries lost.
        public (int Torn, long Lost) LiveAndDie()
        {
            IActorRef actor = host.ActorOf(Props.Create(() => new Master(this)));
            host.Disk.SyncLatency = SyncLatency;
            InjectedFault? tearing = _random.Chance(0.5) ? world.Faults.Begin(new DiskFault(host, DiskFaultKind.TornWrite)) : null;
            long writes = _random.NextInt64(1, 30);
            for (int i = 0; i < writes; i++)
            {
                world.At(world.Now + TimeSpan.FromMilliseconds(i), () => actor.Tell(_random.NextInt32(1, 5)));
            }

            world.RunFor(TimeSpan.FromMilliseconds(_random.NextDouble() * (writes + 5)));
            host.Crash();
            if (tearing is not null)
            {
                world.Faults.End(tearing);
            }

            long before = _store.Content.Count;
            host.Restart();
            int tornBefore = _store.TornCount;
            _store = Open(host);
            Assert.InRange(_store.Content.Count, _synced, before);
            Assert.Contains(_store.Content.Count, _ends);
            _ends.RemoveWhere(end => end > _store.Content.Count);
            Assert.Empty(_store.Verify().Findings);
            return (_store.TornCount - tornBefore, before - _store.Content.Count);
        }

        private static DiskCmsStore Open(SimulatedHost host) => DiskCmsStore.Open(new SimulatedRecordDisk(host.Disk, "journal"), "the journal");

        private static Commit Commit(long number)
        {
            var certificate = new Certificate($"certificate {number}", "contoso.com", $"{number:X40}", new ServerId(0), TimeSpan.Zero);
            return new Commit(
                new RequestId(new ServerId(0), (int)number),
                new ConfigChange(new ConfigVersion(1, number), CertificateType.OAuthTokenIssuer, certificate),
                TimeSpan.FromSeconds(number));
        }

        private sealed class Master(Machine machine) : UntypedActor
        {
            protected override void OnReceive(object message)
            {
                if (message is long synced)
                {
                    machine._synced = synced;
                    return;
                }

                long count = machine._store.Content.Count;
                Assert.Equal(AppendOutcome.Staged, machine._store.Append([.. Enumerable.Range(1, (int)message).Select(each => Commit(count + each))]));
                machine._ends.Add(machine._store.Content.Count);
                machine.Disk.Sync(Self, machine._store.Content.Count);
            }
        }
    }
}
