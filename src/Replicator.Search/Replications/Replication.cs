using Replicator.Search.Exploring;
using Replicator.Search.Statistics;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Replications;

/// <summary>
/// Measures one figure of several variants with runs of the same seeds, one seed after the other, until it is known of each variant as precisely as was asked
/// for. Equal seeds draw equal delays, losses and faults (common random numbers), so that what differs between two variants that send the same messages differs
/// because of them; where they send others, their draws do not pair, and differences are no surer than those of independent runs. To be used once; <see
/// cref="Done"/> may be asked from any thread.
/// </summary>
/// <typeparam name="T">What comes of a run.</typeparam>
internal sealed class Replication<T>
{
    private readonly SamplingOptions _options;
    private readonly Func<T, double?> _figure;
    private readonly List<T>[] _runs;
    private readonly InSeedOrder<T> _order;

    /// <summary>Prepares it.</summary>
    /// <param name="variants">How many variants there are.</param>
    /// <param name="figure">The figure; null where a run has none, such as the last convergence of a run that did not converge.</param>
    /// <param name="options">How many runs.</param>
    public Replication(int variants, Func<T, double?> figure, SamplingOptions options)
    {
        options.Check();
        (_figure, _options) = (figure, options);
        _runs = [.. Enumerable.Range(0, variants).Select(static _ => new List<T>())];
        _order = new InSeedOrder<T>(first: 0, Take);
    }

    /// <summary>How many seeds are done, with all variants.</summary>
    public long Done => _order.Taken / _runs.Length;

    /// <summary>Makes the runs, and returns those of each variant in the order of the seeds: of each the same number, fewer when it was cancelled.</summary>
    /// <param name="run">Makes a run of a variant; called on several threads at once.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="SearchException">A run threw.</exception>
    public IReadOnlyList<IReadOnlyList<T>> Run(Func<SearchRunner, int, Seed, T> run, CancellationToken cancellation)
    {
        // Variants are dealt out one by one, or a seed's largest run would keep the others waiting.
        SeedRange seeds = SeedRange.From(_options.FirstSeed, _options.RunsMax);
        int workers = (int)Math.Min(_options.Workers, (long)_options.RunsMax * _runs.Length);
        new SeedWorkers(seeds, workers, Protocols.Own, parts: _runs.Length).Run(
            (runner, seed, variant) => _order.Add(((seed.Value - seeds.First) * (ulong)_runs.Length) + (ulong)variant, run(runner, variant, seed)),
            () => _order.IsOver,
            cancellation);

        // Where it was cancelled, some variants have a run more.
        int runs = _runs.Min(static each => each.Count);
        Array.ForEach(_runs, each => each.RemoveRange(runs, each.Count - runs));
        return _runs;
    }

    private bool Take(T outcome)
    {
        int variant = (int)(_order.Taken - 1) % _runs.Length;
        _runs[variant].Add(outcome);
        return variant == _runs.Length - 1 && _runs[0].Count >= _options.RunsMin && !_options.IsFixed && Array.TrueForAll(_runs, IsEnough);
    }

    // Where a run has no figure the mean of all has none either, and more runs do not mend that.
    private bool IsEnough(List<T> runs) => Sample.OfAll(runs.Select(_figure)) is not { } sample || sample.IsWithin(_options.Precision);
}
