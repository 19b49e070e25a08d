using Replicator.Domain.Protocol;

namespace Replicator.Domain.Conflicts;

/// <summary>A request as a policy sees it.</summary>
/// <param name="Id">The request.</param>
/// <param name="Fqdn">The fully qualified name of the server on which it was made.</param>
/// <param name="Stamp">Its stamp; null when it bears none, and then it is earlier than every request that bears one.</param>
public sealed record Contender(RequestId Id, string Fqdn, TimeSpan? Stamp = null)
{
    /// <summary>
    /// Whether this one is later than <paramref name="other"/>: the greater stamp is later; equal stamps: the greater FQDN, ordinal, then the greater request
    /// number.
    /// </summary>
    public bool IsLaterThan(Contender other)
    {
        int byStamp = Nullable.Compare(Stamp, other.Stamp);
        int byName = byStamp != 0 ? byStamp : string.CompareOrdinal(Fqdn, other.Fqdn);
        return byName != 0 ? byName > 0 : Id.Number > other.Id.Number;
    }
}
