using Replicator.Search.Coverage;

namespace Replicator.Search.Exploring;

/// <summary>
/// Counts what came of seeds in the order of the seeds, however the threads race: so that what is counted, and where the search stops, depends on the seeds
/// alone. Thread safe.
/// </summary>
internal sealed class OrderedOutcomes(SeedRange seeds, int violationsMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, SeedOutcome> _early = [];
    private readonly SortedDictionary<string, long> _undecided = new(StringComparer.Ordinal);
    private readonly List<ulong> _violating = [];
    private ulong _taken;
    private bool _isOver;

    public EventCoverage Coverage { get; } = new();

    public IReadOnlyDictionary<string, long> Undecided => _undecided;

    public IReadOnlyList<ulong> Violating => _violating;

    public long Held { get; private set; }

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

    /// <summary>Takes what came of a seed.</summary>
    public void Take(ulong seed, SeedOutcome outcome)
    {
        lock (_lock)
        {
            _early.Add(seed - seeds.First, outcome);
            while (!_isOver && _early.Remove(_taken, out SeedOutcome next))
            {
                Count(seeds.First + _taken, next);
                _taken++;
            }
        }
    }

    public ExploreProgress Progress(int shrinkRuns)
    {
        lock (_lock)
        {
            return new ExploreProgress((long)_taken, seeds.Count, _violating.Count, Coverage.ReachedCount, RareEvents.All.Count, shrinkRuns);
        }
    }

    private void Count(ulong seed, in SeedOutcome outcome)
    {
        Coverage.Add(outcome.Events);
        if (outcome.IsViolated)
        {
            _violating.Add(seed);
            _isOver = _violating.Count == violationsMax;
        }
        else if (outcome.Undecided is { } reason)
        {
            _undecided[reason] = _undecided.GetValueOrDefault(reason) + 1;
        }
        else
        {
            Held++;
        }
    }
}
