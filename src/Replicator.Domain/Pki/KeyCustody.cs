using System.Collections;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Pki;

/// <summary>
/// Which servers hold which private key in the clear: one bit for each server and certificate. A server that once held a key is taken to hold it for ever, for
/// unassigning a certificate deletes nothing. Not thread safe.
/// </summary>
public sealed class KeyCustody
{
    private readonly SortedDictionary<string, BitArray> _holders = new(StringComparer.Ordinal);

    /// <summary>The thumbprints of the certificates whose keys some server holds, in ordinal order.</summary>
    public IEnumerable<string> Thumbprints => _holders.Keys;

    /// <summary>Notes that a server has got a key.</summary>
    public void Take(ServerId server, string thumbprint)
    {
        if (!_holders.TryGetValue(thumbprint, out BitArray? holders))
        {
            _holders[thumbprint] = holders = new BitArray(0);
        }

        if (holders.Length <= server.Index)
        {
            holders.Length = Math.Max(server.Index + 1, holders.Length * 2);
        }

        holders[server.Index] = true;
    }

    /// <summary>Whether a server holds the key of a certificate.</summary>
    public bool Holds(ServerId server, string thumbprint) =>
        _holders.TryGetValue(thumbprint, out BitArray? holders) && server.Index < holders.Length && holders[server.Index];
}
