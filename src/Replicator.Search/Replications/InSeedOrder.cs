namespace Replicator.Search.Replications;

/// <summary>
/// Hands on what came of seeds, or of parts of seeds that are numbered through, in the order of the seeds, however the threads race, until enough is known: so that what is known, and where it ends, depends
/// on the seeds alone. Thread safe.
/// </summary>
/// <param name="first">The first seed.</param>
/// <param name="take">Takes what came of the next seed, one at a time, and says whether that is enough.</param>
internal sealed class InSeedOrder<T>(ulong first, Func<T, bool> take)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, T> _early = [];
    private ulong _taken;
    private bool _isOver;

    /// <summary>Whether enough is known.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
            {
                return _isOver;
            }
        }
    }

    /// <summary>How many seeds have been handed on.</summary>
    public long Taken
    {
        get
        {
            lock (_lock)
            {
                return (long)_taken;
            }
        }
    }

    /// <summary>Takes what came of a seed.</summary>
    public void Add(ulong seed, T outcome)
    {
        lock (_lock)
        {
            _early.Add(seed - first, outcome);
            while (!_isOver && _early.Remove(_taken, out T? next))
            {
                _taken++;
                _isOver = take(next);
            }
        }
    }
}
