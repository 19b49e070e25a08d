namespace Replicator.Scenarios.Files;

/// <summary>Finds what somebody probably meant to write.</summary>
public static class Nearest
{
    private const int MaxLength = 64;
    private const int MinPrefix = 3;
    private const int MaxCandidates = 10_000;

    /// <summary>
    /// The candidate with the fewest letters inserted, left out, replaced or swapped, the first of equal ones; if none is near, one that
    /// begins with the text; null when there is none.
    /// </summary>
    public static string? To(string text, IReadOnlyCollection<string> candidates)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }
        string? nearest = null;
        int least = Math.Max(2, text.Length / 3) + 1;
        foreach (string candidate in candidates.Take(MaxCandidates))
        {
            if (Math.Abs(candidate.Length - text.Length) < least && Distance(text, candidate) is int distance && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }
        return nearest ?? candidates.FirstOrDefault(candidate => text.Length >= MinPrefix && candidate.StartsWith(text, StringComparison.OrdinalIgnoreCase));
    }

    // Optimal string alignment; upper and lower case count as equal.
    private static int Distance(string a, string b)
    {
        int[] beforeLast = new int[b.Length + 1];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }
            (beforeLast, last) = (last, current);
        }
        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
