using Replicator.Simulation.Randomness;

namespace Replicator.Search.Exploring;

/// <summary>Hands out seeds in their order, whole or in parts, to several threads, each with a runner of its own.</summary>
/// <param name="seeds">The seeds.</param>
/// <param name="count">On how many threads.</param>
/// <param name="protocols">Whose state machines the runs are made with.</param>
/// <param name="parts">In how many parts each seed is handed out, such as one for each variant that runs it; at least 1. Default 1.</param>
internal sealed class SeedWorkers(SeedRange seeds, int count, Protocols protocols, int parts = 1)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(ulong Seed, int Part), Exception> _failures = [];
    private ulong _handedOut;
    private int _partsHandedOut;

    /// <summary>Works on all seeds, or until enough is known, or until it is cancelled.</summary>
    /// <param name="work">What to do with a seed; called on several threads at once.</param>
    /// <param name="isEnough">Whether no more seeds are needed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="SearchException">The work on a seed threw before enough was known; of several that did, the first.</exception>
    public void Run(Action<SearchRunner, Seed> work, Func<bool> isEnough, CancellationToken cancellation) =>
        Run((runner, seed, _) => work(runner, seed), isEnough, cancellation);

    /// <summary>Works on all parts of all seeds, or until enough is known, or until it is cancelled.</summary>
    /// <param name="work">What to do with a part of a seed, which is counted from 0; called on several threads at once.</param>
    /// <param name="isEnough">Whether no more seeds are needed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="SearchException">The work on a seed threw before enough was known; of several that did, the first.</exception>
    public void Run(Action<SearchRunner, Seed, int> work, Func<bool> isEnough, CancellationToken cancellation)
    {
        Thread[] threads = [.. Enumerable.Range(1, count).Select(number => new Thread(() => Work(work, isEnough, cancellation)) { IsBackground = true, Name = $"seeds {number}" })];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        // Where those before it were enough, nobody would have run it on fewer threads.
        if (_failures.Count > 0 && !isEnough())
        {
            ((ulong seed, _), Exception failure) = _failures.First();
            throw new SearchException(seed, failure);
        }
    }

    private void Work(Action<SearchRunner, Seed, int> work, Func<bool> isEnough, CancellationToken cancellation)
    {
        using var runner = new SearchRunner(protocols);
        while (!cancellation.IsCancellationRequested && !isEnough() && Next() is var (seed, part))
        {
            try
            {
                work(runner, new Seed(seed), part);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // What was under way says nothing.
            }
            catch (Exception exception)
            {
                lock (_lock)
                {
                    _failures.Add((seed, part), exception);
                }
            }
        }
    }

    private (ulong Seed, int Part)? Next()
    {
        lock (_lock)
        {
            if (_failures.Count > 0 || _handedOut == seeds.Count)
            {
                return null;
            }

            (ulong Seed, int Part) next = (seeds.First + _handedOut, _partsHandedOut++);
            if (_partsHandedOut == parts)
            {
                (_handedOut, _partsHandedOut) = (_handedOut + 1, 0);
            }

            return next;
        }
    }
}
