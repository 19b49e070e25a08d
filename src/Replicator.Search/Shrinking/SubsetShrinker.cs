namespace Replicator.Search.Shrinking;

/// <summary>
/// Finds few of many things that are enough for something: none at all if that is enough, otherwise by leaving out ever smaller runs of them, down to single
/// ones, until no single one can be left out (after Zeller's ddmin).
/// </summary>
/// <param name="runsMax">How often it may be asked at most.</param>
/// <param name="isEnough">Whether these of them, by their places, are enough.</param>
public sealed class SubsetShrinker(int runsMax, Func<IReadOnlyCollection<int>, bool> isEnough)
{
    private int _runs;

    /// <summary>Few of these places that are enough, in the same order. That all are is taken as known.</summary>
    public List<int> Shrink(IReadOnlyList<int> places)
    {
        List<int> kept = [.. places];
        if (kept.Count == 0 || IsEnough([]))
        {
            return [];
        }

        int size = (kept.Count + 1) / 2;
        while (_runs < runsMax)
        {
            bool isLess = LeaveOut(kept, size);
            if (size == 1 && !isLess)
            {
                break;
            }

            size = Math.Max(1, size / 2);
        }

        return kept;
    }

    private bool LeaveOut(List<int> kept, int size)
    {
        bool isLess = false;
        for (int from = 0; from < kept.Count && kept.Count > 1;)
        {
            int[] rest = [.. kept.Take(from), .. kept.Skip(from + size)];
            if (rest.Length > 0 && IsEnough(rest))
            {
                kept.Clear();
                kept.AddRange(rest);
                isLess = true;
            }
            else
            {
                from += size;
            }
        }

        return isLess;
    }

    private bool IsEnough(IReadOnlyCollection<int> places) => _runs++ < runsMax && isEnough(places);
}
