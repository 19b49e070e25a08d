namespace Replicator.Domain.Topology;

/// <summary>
/// The rule for names of sites, pools, servers and domains: labels as the Domain Name System knows them. It keeps names usable as host
/// names, as file names and in reports, so nothing further down has to escape or distrust them.
/// </summary>
public static class DnsName
{
    /// <summary>The longest label.</summary>
    public const int MaxLabelLength = 63;

    /// <summary>The longest name, all labels and dots together.</summary>
    public const int MaxLength = 253;

    /// <summary>Whether <paramref name="text"/> is one label: letters, digits and inner hyphens, 1 to 63 characters.</summary>
    public static bool IsLabel(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLabelLength || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether <paramref name="text"/> is one or more labels with dots between them, 253 characters at most.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }
        foreach (Range label in text.Split('.'))
        {
            if (!IsLabel(text[label]))
            {
                return false;
            }
        }
        return true;
    }
}
