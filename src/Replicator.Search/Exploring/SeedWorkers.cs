using Replicator.Simulation.Randomness;

namespace Replicator.Search.Exploring;

/// <summary>Hands out seeds in their order to several threads, each with a runner of its own.</summary>
/// <param name="seeds">The seeds.</param>
/// <param name="count">On how many threads.</param>
/// <param name="protocols">Whose state machines the runs are made with.</param>
internal sealed class SeedWorkers(SeedRange seeds, int count, Protocols protocols)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<ulong, Exception> _failures = [];
    private ulong _handedOut;

    /// <summary>Works on all seeds, or until enough is known, or until it is cancelled.</summary>
    /// <param name="work">What to do with a seed; called on several threads at once.</param>
    /// <param name="isEnough">Whether no more seeds are needed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="SearchException">The work on a seed threw; of several that did, the first.</exception>
    public void Run(Action<SearchRunner, Seed> work, Func<bool> isEnough, CancellationToken cancellation)
    {
        Thread[] threads = [.. Enumerable.Range(1, count).Select(number => new Thread(() => Work(work, isEnough, cancellation)) { IsBackground = true, Name = $"seeds {number}" })];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        if (_failures.Count > 0)
        {
            (ulong seed, Exception failure) = _failures.First();
            throw new SearchException(seed, failure);
        }
    }

    private void Work(Action<SearchRunner, Seed> work, Func<bool> isEnough, CancellationToken cancellation)
    {
        using var runner = new SearchRunner(protocols);
        while (!cancellation.IsCancellationRequested && !isEnough() && Next() is { } seed)
        {
            try
            {
                work(runner, new Seed(seed));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // What was under way says nothing.
            }
            catch (Exception exception)
            {
                lock (_lock)
                {
                    _failures.Add(seed, exception);
                }
            }
        }
    }

    private ulong? Next()
    {
        lock (_lock)
        {
            return _failures.Count > 0 || _handedOut == seeds.Count ? null : seeds.First + _handedOut++;
        }
    }
}
