using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>How much of each kind a seed gets.</summary>
internal sealed record DrawRates
{
    private const double RateMax = 0.8;

    /// <summary>The same for every seed: some of everything.</summary>
    public static DrawRates Moderate { get; } = new();

    /// <summary>The chance that one more fault of a kind comes, again and again until none does; below 1.</summary>
    public IReadOnlyDictionary<FaultKind, double> Faults { get; init; } = FaultKinds.All.ToDictionary(static kind => kind, static _ => 0.4);

    /// <summary>How far a request may be moved, as a share of the greatest distance.</summary>
    public double Jitter { get; init; } = 0.5;

    /// <summary>The chance that one more request comes, again and again until none does; below 1.</summary>
    public double Requests { get; init; } = 0.5;

    /// <summary>The share of additional requests that come soon after another one.</summary>
    public double Crowding { get; init; } = 0.5;

    /// <summary>The share of requests whose approval takes a drawn time.</summary>
    public double Approvals { get; init; } = 0.5;

    /// <summary>The chance that one more command of an operator comes, where there are two stores; below 1.</summary>
    public double Commands { get; init; } = 0.3;

    /// <summary>The chance that one more operation of a client comes; below 1.</summary>
    public double Operations { get; init; } = 0.5;

    /// <summary>Whether a topology without a second store gets one.</summary>
    public bool AddsBackup { get; init; }

    /// <summary>
    /// Draws which kinds are on, and the rates, after Groce and others, "Swarm Testing" (2012): what a run leaves out shows what all together would hide.
    /// </summary>
    public static DrawRates Swarm(Seed seed)
    {
        var stream = new RandomStream(seed, "explore/swarm");
        Dictionary<FaultKind, double> faults = FaultKinds.All.Except(FaultKinds.Obstacles).ToDictionary(static kind => kind, _ => RateOrNothing(stream));
        var rates = new DrawRates
        {
            Faults = faults,
            Jitter = stream.NextDouble(),
            Requests = RateOrNothing(stream),
            Crowding = stream.NextDouble(),
            Approvals = stream.NextDouble(),
            Commands = RateOrNothing(stream),
            Operations = RateOrNothing(stream),
            AddsBackup = stream.Chance(0.5),
        };

        // The last, so that they move nothing of what was drawn before there were these.
        foreach (FaultKind kind in FaultKinds.Obstacles)
        {
            faults[kind] = RateOrNothing(stream);
        }

        return rates;
    }

    // Both are drawn in any case, so that what is off moves nothing.
    private static double RateOrNothing(RandomStream stream)
    {
        bool isOn = stream.Chance(0.5);
        double rate = stream.NextDouble() * RateMax;
        return isOn ? rate : 0;
    }
}
