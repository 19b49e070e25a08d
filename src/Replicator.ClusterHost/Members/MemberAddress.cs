using System.Globalization;

namespace Replicator.ClusterHost.Members;

/// <summary>Where a member listens for others.</summary>
/// <param name="Host">Its name or IP address.</param>
/// <param name="Port">Its port, from 1.</param>
public sealed record MemberAddress(string Host, int Port)
{
    private const int PortMax = 65_535;

    /// <summary>Reads <c>HOST:PORT</c>; an IPv6 address stands in brackets.</summary>
    /// <returns>The address; null: it is none.</returns>
    public static MemberAddress? TryParse(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= PortMax
            && HostIn(text[..colon]) is { } host
            ? new MemberAddress(host, port)
            : null;
    }

    // Without brackets nobody could tell where an IPv6 address ends and its port begins.
    private static string? HostIn(string text)
    {
        bool isBracketed = text is ['[', _, .., ']'];
        string host = isBracketed ? text[1..^1] : text;
        return host.Any(static character => char.IsWhiteSpace(character) || character is '[' or ']') || host.Contains(':', StringComparison.Ordinal) != isBracketed ? null : host;
    }

    /// <summary>Returns <c>HOST:PORT</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
