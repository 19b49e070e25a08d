namespace Replicator.Domain.Topology;

/// <summary>Patterns for names: <c>*</c> stands for any characters, <c>?</c> for one; letters match without regard to case.</summary>
internal static class Glob
{
    public static bool HasWildcard(string pattern) => pattern.AsSpan().ContainsAny('*', '?');

    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToLowerInvariant(pattern[p]) == char.ToLowerInvariant(name[n])))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more. Earlier stars need no second try: what they matched is still the shortest.
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }
        return pattern[p..].Trim('*').IsEmpty;
    }
}
