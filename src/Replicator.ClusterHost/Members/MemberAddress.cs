using System.Globalization;

namespace Replicator.ClusterHost.Members;

/// <summary>Where a member listens for others.</summary>
/// <param name="Host">Its name or IP address.</param>
/// <param name="Port">Its port, from 1.</param>
public sealed record MemberAddress(string Host, int Port)
{
    private const int PortMax = 65_535;

    /// <summary>Reads <c>HOST:PORT</c>.</summary>
    /// <returns>The address; null: it is none.</returns>
    public static MemberAddress? TryParse(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= PortMax
            ? new MemberAddress(text[..colon].Trim('[', ']'), port)
            : null;
    }

    /// <summary>Returns <c>HOST:PORT</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
