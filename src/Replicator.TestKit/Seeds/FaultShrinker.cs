namespace Replicator.TestKit.Seeds;

/// <summary>
/// Finds few drawn faults that still fail: none at all if that is enough, otherwise by leaving out ever smaller runs of them, down to single ones, until no single one can
/// be left out (after Zeller's ddmin). The faults themselves stay as they were drawn.
/// </summary>
internal sealed class FaultShrinker(int runsMax, Func<IReadOnlyCollection<int>, bool> stillFails)
{
    private int _runs;

    public List<int> Shrink(IReadOnlyList<int> places)
    {
        List<int> kept = [.. places];
        if (kept.Count == 0 || Fails([]))
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
            if (rest.Length > 0 && Fails(rest))
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

    private bool Fails(IReadOnlyCollection<int> places) => _runs++ < runsMax && stillFails(places);
}
