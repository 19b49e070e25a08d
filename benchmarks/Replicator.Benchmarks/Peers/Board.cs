using System.Diagnostics;

namespace Replicator.Benchmarks.Peers;

/// <summary>What each member shows by its own word, and a way to wait for what all of them show without asking. Thread safe.</summary>
/// <param name="members">How many members there are; each shows 0 at first.</param>
internal sealed class Board(int members)
{
    private readonly Lock _lock = new();
    private readonly long[] _shown = new long[members];
    private Func<IReadOnlyList<long>, bool>? _awaited;
    private TaskCompletionSource<long>? _waiting;

    /// <summary>What each shows now.</summary>
    public IReadOnlyList<long> Shown
    {
        get
        {
            lock (_lock)
            {
                return [.. _shown];
            }
        }
    }

    /// <summary>A member shows another value.</summary>
    public void Show(int member, long value)
    {
        lock (_lock)
        {
            _shown[member] = value;
            Answer();
        }
    }

    /// <summary>
    /// Ends when the members show what is awaited, with the time of the stopwatch at which the last of them did; with that of the call when they do already.
    /// One wait at a time.
    /// </summary>
    public Task<long> Until(Func<IReadOnlyList<long>, bool> awaited)
    {
        lock (_lock)
        {
            _awaited = awaited;
            _waiting = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<long> task = _waiting.Task;
            Answer();
            return task;
        }
    }

    private void Answer()
    {
        if (_awaited?.Invoke(_shown) == true)
        {
            _waiting!.SetResult(Stopwatch.GetTimestamp());
            (_awaited, _waiting) = (null, null);
        }
    }
}
