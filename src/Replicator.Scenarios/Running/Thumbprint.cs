using System.Globalization;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>
/// The thumbprint of a certificate that is known by name only: 40 hexadecimal digits that follow from the request alone, so that the same request has the
/// same thumbprint under every seed.
/// </summary>
internal static class Thumbprint
{
    public static string Of(string request, string subject, string server)
    {
        ulong first = StableHash.Combine(StableHash.Of(request), StableHash.Combine(StableHash.Of(subject), StableHash.Of(server)));
        ulong second = StableHash.Mix(first);
        uint third = unchecked((uint)StableHash.Mix(second));
        return string.Create(CultureInfo.InvariantCulture, $"{first:X16}{second:X16}{third:X8}");
    }
}
