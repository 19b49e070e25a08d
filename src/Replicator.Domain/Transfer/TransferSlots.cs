namespace Replicator.Domain.Transfer;

/// <summary>How many transfers are under way at once, where that is limited.</summary>
internal sealed class TransferSlots(int? limit)
{
    private readonly SortedDictionary<TimeSpan, int> _ends = [];
    private int _taken;

    public bool IsAnyFree => limit is not { } most || _taken < most;

    /// <summary>When the next one is free. Some must be taken.</summary>
    public TimeSpan NextFreeAt => _ends.First().Key;

    public void Take(TimeSpan now, TimeSpan until)
    {
        if (limit is null || until <= now)
        {
            return;
        }

        _ends[until] = _ends.GetValueOrDefault(until) + 1;
        _taken++;
    }

    /// <summary>Gives back those whose transfers have ended.</summary>
    public void FreeUntil(TimeSpan now)
    {
        while (_taken > 0 && _ends.First() is var (end, count) && end <= now)
        {
            _ends.Remove(end);
            _taken -= count;
        }
    }

    public void FreeAll()
    {
        _ends.Clear();
        _taken = 0;
    }
}
