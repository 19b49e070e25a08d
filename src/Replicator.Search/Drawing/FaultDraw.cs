using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Draws what goes wrong, and when: faults with their times, none of which must do anything. Each kind draws from a stream of its own, so that another one
/// moves none of its faults; what would contradict an earlier fault is left out.
/// </summary>
internal sealed class FaultDraw(ServerTopology topology)
{
    private const int FaultsOfOneKindMax = 6;

    // Whoever is not the master talks to nobody else: most faults of other links would do nothing.
    private const double ChanceOfMaster = 0.85;

    private const double ChanceOfCrash = 0.7;

    private static readonly int[] LatencyFactors = [2, 3, 5, 10, 50];
    private static readonly long[] Bandwidths = [64_000, 256_000, 1_000_000, 10_000_000];

    private readonly PlaceDraw _places = new(topology);

    /// <summary>The faults, by their beginning.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="rates">How many.</param>
    /// <param name="window">When the last of them begins at the latest.</param>
    /// <param name="loadEnd">When all of them have ended.</param>
    /// <param name="given">What goes wrong besides.</param>
    public IReadOnlyList<FaultItem> Draw(Seed seed, DrawRates rates, TimeSpan window, TimeSpan loadEnd, IReadOnlyList<FaultItem> given)
    {
        List<ScheduledFaultItem> taken = [.. given.OfType<ScheduledFaultItem>()];
        List<ScheduledFaultItem> drawn = [];
        foreach (FaultKind kind in FaultKinds.All.Where(kind => rates.Faults[kind] > 0))
        {
            var stream = new RandomStream(seed, StreamOf(kind));
            for (int count = 0; count < FaultsOfOneKindMax && stream.Chance(rates.Faults[kind]); count++)
            {
                foreach (ScheduledFaultItem fault in DrawOne(kind, stream, window, loadEnd) is { } first ? WithCrash(first, stream) : [])
                {
                    if (!taken.Exists(other => FaultConflicts.Contradict(other, fault, loadEnd)))
                    {
                        taken.Add(fault);
                        drawn.Add(fault);
                    }
                }
            }
        }

        return [.. drawn.OrderBy(static fault => fault.At)];
    }

    private ScheduledFaultItem? DrawOne(FaultKind kind, RandomStream stream, TimeSpan window, TimeSpan loadEnd)
    {
        (int min, int max) = FaultKinds.LengthOf(kind);
        TimeSpan at = TimeSpan.FromMilliseconds(stream.NextInt64(0, (long)window.TotalMilliseconds - 1));
        TimeSpan length = TimeSpan.FromMilliseconds(stream.NextInt64(min, max));
        TimeSpan left = loadEnd - at;
        return What(kind, stream) is { } what ? new ScheduledFaultItem(at, length < left ? length : left, what) { IsOptional = true } : null;
    }

    // A disk that lies, or tears its last write, is found out by a crash alone: mostly one comes.
    private static IEnumerable<ScheduledFaultItem> WithCrash(ScheduledFaultItem fault, RandomStream stream)
    {
        yield return fault;
        if (fault is { What: DiskSettings { Fault: not DiskFaultKind.Full } disk, For: { } length } && stream.Chance(ChanceOfCrash))
        {
            TimeSpan after = TimeSpan.FromMilliseconds(stream.NextInt64(0, (long)length.TotalMilliseconds - 1));
            yield return new ScheduledFaultItem(fault.At + after, length - after, new CrashSettings(disk.Servers)) { IsOptional = true };
        }
    }

    private FaultSettings? What(FaultKind kind, RandomStream stream) => kind switch
    {
        FaultKind.Partition => _places.Ends(stream, ChanceOfMaster) is var (from, to) ? new PartitionSettings(from, to, OneWay: false) : null,
        FaultKind.PartitionOneWay => _places.Ends(stream, ChanceOfMaster) is var (from, to) ? new PartitionSettings(from, to, OneWay: true) : null,
        FaultKind.Hold => _places.Ends(stream, ChanceOfMaster) is var (from, to) ? new HoldSettings(from, to, stream.Chance(0.5)) : null,
        FaultKind.Degrade => _places.Ends(stream, ChanceOfMaster) is var (from, to) ? Degrade(new DegradeSettings(from, to, stream.Chance(0.5)), stream) : null,
        FaultKind.Crash => new CrashSettings(_places.Servers(stream)),
        FaultKind.Pause => new PauseSettings(_places.Servers(stream)),
        FaultKind.Skew => Skew(_places.Servers(stream), stream),
        FaultKind.FullDisk => new DiskSettings(_places.Servers(stream), DiskFaultKind.Full),
        FaultKind.LostSyncs => _places.Servers(stream, _places.MayLoseSyncs) is { } servers ? new DiskSettings(servers, DiskFaultKind.LostSyncs) : null,
        FaultKind.TornWrite => new DiskSettings(_places.Servers(stream), DiskFaultKind.TornWrite),
        FaultKind.DeniedAccess => Obstacle(stream, TransferFailure.AccessDenied),
        FaultKind.BrokenTrust => Obstacle(stream, TransferFailure.UntrustedCertificate),
        FaultKind.ShareDown => Obstacle(stream, TransferFailure.ShareDown),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of fault."),
    };

    private ObstacleSettings? Obstacle(RandomStream stream, TransferFailure obstacle) =>
        _places.Servers(stream, target => _places.IsInTheWay(target, obstacle)) is { } servers ? new ObstacleSettings(servers, obstacle) : null;

    // Each part by itself, and at least one.
    private static DegradeSettings Degrade(DegradeSettings degrade, RandomStream stream)
    {
        int parts = stream.NextInt32(1, 63);
        int added = stream.NextInt32(1, 5_000);
        return degrade with
        {
            AddLatency = (parts & 1) == 0 ? null : new UniformLatency(TimeSpan.Zero, TimeSpan.FromMilliseconds(added)),
            LatencyFactor = (parts & 2) == 0 ? 1 : LatencyFactors[stream.NextInt32(0, LatencyFactors.Length - 1)],
            Loss = (parts & 4) == 0 ? 0 : Percent(stream, 60),
            Duplication = (parts & 8) == 0 ? 0 : Percent(stream, 60),
            Reordering = (parts & 16) == 0 ? 0 : Percent(stream, 60),
            Bandwidth = (parts & 32) == 0 ? BitRate.Unlimited : new BitRate(Bandwidths[stream.NextInt32(0, Bandwidths.Length - 1)]),
        };
    }

    private static double Percent(RandomStream stream, int max) => stream.NextInt32(1, max) / 100.0;

    private static SkewSettings Skew(FaultTarget servers, RandomStream stream)
    {
        // Never zero: a clock that is right is no fault.
        long offset = stream.NextInt64(1, 60_000) * (stream.Chance(0.5) ? 1 : -1);
        int drift = stream.Chance(0.5) ? stream.NextInt32(-500, 500) : 0;
        return new SkewSettings(servers, TimeSpan.FromMilliseconds(offset), drift);
    }

    private static string StreamOf(FaultKind kind) => $"explore/faults/{kind}";
}
