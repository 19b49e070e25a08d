using System.Collections.Immutable;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Verification;

/// <summary>What came of walking through a store.</summary>
/// <param name="Findings">What is wrong and where, in the order of the walk; empty: nothing.</param>
/// <param name="Entries">How many entries were found.</param>
/// <param name="Versions">How many versions were found.</param>
/// <param name="Documents">How many documents were found.</param>
/// <param name="Version">The newest version by the entries that are right.</param>
public sealed record StoreVerification(ImmutableArray<string> Findings, long Entries, int Versions, int Documents, ConfigVersion Version)
{
    /// <summary>How many findings are told at most.</summary>
    public const int FindingsMax = 50;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Findings.IsEmpty;
}
