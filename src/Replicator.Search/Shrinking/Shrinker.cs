using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Shrinking;

/// <summary>
/// Makes a scenario smaller as long as it violates the same property with the same seed: fewer faults, commands, clients and requests, fewer servers, then
/// simpler ones. The same scenario and seed give the same result. For one scenario.
/// </summary>
/// <param name="runner">Makes the runs.</param>
/// <param name="seed">The seed.</param>
/// <param name="runsMax">How many runs it may take.</param>
public sealed class Shrinker(SearchRunner runner, Seed seed, int runsMax)
{
    private const int NameLengthMax = 200;

    private Scenario _least = null!;
    private ViolatedProperty _property = null!;
    private int _runs;
    private CancellationToken _cancellation;

    /// <summary>Is told of each run, when it is over. Default: nobody.</summary>
    public Action Ran { get; init; } = static () => { };

    /// <summary>Shrinks a scenario that violates something.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancellation">Ends it early, with what it has come to.</param>
    /// <exception cref="ArgumentException">The scenario violates nothing.</exception>
    public FoundViolation Shrink(Scenario scenario, CancellationToken cancellation = default)
    {
        (_least, _cancellation) = (scenario, cancellation);
        _property = ViolatedProperty.In(runner.Judge(scenario, seed, cancellation: CancellationToken.None))
            ?? throw new ArgumentException($"seed {seed} violates nothing, so that there is nothing to keep while it is made smaller.", nameof(scenario));
        Scenario before;
        do
        {
            before = _least;
            LeaveOut(start => start.Faults, (start, left) => start with { Faults = left });
            LeaveOut(start => start.Operator, (start, left) => start with { Operator = left });
            LeaveOut(start => start.Clients, (start, left) => start with { Clients = left });
            LeaveOut(start => start.Workload, (start, left) => start with { Workload = left });
            SimplifyOne(() => ServerMove.Of(_least));
            LeaveOutServers();
            Simplify();
        }
        while (CanGoOn && before != _least);

        return Found(scenario);
    }

    private bool CanGoOn => _runs < runsMax && !_cancellation.IsCancellationRequested;

    private FoundViolation Found(Scenario drawn)
    {
        Scenario told = _least with { Name = NameOf(drawn), Description = Describe(drawn) };
        RunResult result = runner.Run(told, seed, CancellationToken.None);
        return new FoundViolation(seed.Value, drawn, told, _property, result.Fingerprint, _runs);
    }

    private string NameOf(Scenario drawn)
    {
        string suffix = string.Create(CultureInfo.InvariantCulture, $", seed {seed}");
        return drawn.Name[..Math.Min(drawn.Name.Length, NameLengthMax - suffix.Length)] + suffix;
    }

    private string Describe(Scenario drawn) => string.Create(
        CultureInfo.InvariantCulture,
        $"Violates '{_property.Name}'. {_property.Sentence} Found with seed {seed} of '{drawn.Name}', and made smaller in {_runs} runs.");

    private void LeaveOut<T>(Func<Scenario, ValueList<T>> part, Func<Scenario, ValueList<T>, Scenario> with)
    {
        Scenario start = _least;
        ValueList<T> items = part(start);
        _ = new SubsetShrinker(int.MaxValue, places => TryTake(with(start, [.. places.Select(place => items[place])]))).Shrink([.. Enumerable.Range(0, items.Count)]);
    }

    // Whole pools first, then half of what is left, then one by one.
    private void LeaveOutServers()
    {
        for (int pool = _least.Topology.Pools.Length - 1; pool >= 0; pool--)
        {
            int count = _least.Topology.Pools[pool].ServerCount;
            if (TryCut(pool, 0))
            {
                continue;
            }

            for (int fewer = count / 2; fewer >= 1 && TryCut(pool, fewer); fewer /= 2)
            {
                count = fewer;
            }

            while (count > 1 && TryCut(pool, count - 1))
            {
                count--;
            }
        }
    }

    private bool TryCut(int pool, int servers)
    {
        int[] left = [.. _least.Topology.Pools.Select(each => each.Index == pool ? servers : each.ServerCount)];
        return TopologyCut.Apply(_least, left) is { } cut && TryTake(cut);
    }

    private void Simplify()
    {
        for (int place = 0; place < _least.Faults.Count; place++)
        {
            int at = place;
            SimplifyOne(() => Simplifications.Of(_least.Faults[at], _least.Topology).Select(simpler => _least with { Faults = [.. Replaced(_least.Faults, at, simpler)] }));
        }

        for (int place = 0; place < _least.Workload.Count; place++)
        {
            int at = place;
            SimplifyOne(() => Simplifications.Of(_least.Workload[at]).Select(simpler => _least with { Workload = [.. Replaced(_least.Workload, at, simpler)] }));
        }

        SimplifyOne(() => Simplifications.Of(_least.Replication).Select(simpler => _least with { Replication = simpler }));
    }

    // What is simpler may be made simpler again. It ends because every step makes something shorter, rounder or fewer.
    private void SimplifyOne(Func<IEnumerable<Scenario>> simpler)
    {
        while (CanGoOn && simpler().ToArray().Any(TryTake))
        {
        }
    }

    private static IEnumerable<T> Replaced<T>(IEnumerable<T> items, int place, T with) => items.Select((item, index) => index == place ? with : item);

    // What no file could say would not be the same when it is read back.
    private bool TryTake(Scenario candidate)
    {
        if (!CanGoOn || ScenarioFile.Parse(ResolvedScenario.Write(candidate)).Scenario != candidate)
        {
            return false;
        }

        _runs++;
        ViolatedProperty? violated = ViolatedProperty.In(runner.Judge(candidate, seed, cancellation: CancellationToken.None));
        Ran();
        if (violated?.Name != _property.Name)
        {
            return false;
        }

        (_least, _property) = (candidate, violated);
        return true;
    }
}
