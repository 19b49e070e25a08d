namespace Replicator.Domain.Topology;

/// <summary>A pool of a topology: servers of one role at one site, numbered without a gap.</summary>
/// <param name="Index">Its place among the pools, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What its servers do.</param>
/// <param name="Site">Where they stand.</param>
/// <param name="FirstServer">Its first server; the others follow.</param>
/// <param name="ServerCount">How many servers it has.</param>
public sealed record Pool(int Index, string Name, ServerRole Role, Site Site, ServerId FirstServer, int ServerCount)
{
    /// <summary>The server after its last one.</summary>
    public ServerId End => new(FirstServer.Index + ServerCount);

    /// <summary>How many digits the number in a server's name has: as many as the count, and at least 2.</summary>
    public int NumberWidth { get; } = Math.Max(2, DigitCount(ServerCount));

    /// <summary>Whether each of its servers installs the global certificate.</summary>
    public bool InstallsGlobalCertificate => Role.Facts().InstallsOAuthTokenIssuer;

    /// <summary>Whether <paramref name="server"/> is one of its servers.</summary>
    public bool Contains(ServerId server) => server.Index >= FirstServer.Index && server.Index < End.Index;

    /// <summary>The name of its server with the given number, from 1: <c>{pool}-{n}</c>.</summary>
    internal string ServerName(int number) => string.Create(
        Name.Length + 1 + NumberWidth, (Pool: this, Number: number), static (span, it) => it.Pool.WriteServerName(it.Number, span));

    /// <summary>Writes the name of its server with the given number, from 1, and returns how many characters that took.</summary>
    internal int WriteServerName(int number, Span<char> destination)
    {
        Name.CopyTo(destination);
        destination[Name.Length] = '-';
        int length = Name.Length + 1 + NumberWidth;
        for (int at = length - 1, rest = number; at > Name.Length; at--, rest /= 10)
        {
            destination[at] = (char)('0' + (rest % 10));
        }
        return length;
    }

    private static int DigitCount(int value)
    {
        int digits = 1;
        for (; value >= 10; value /= 10)
        {
            digits++;
        }
        return digits;
    }
}
