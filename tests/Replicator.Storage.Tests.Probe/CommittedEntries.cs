using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Tests.Probe;

/// <summary>What the probe commits: entry n is always the same, and so is which entries make a transaction, so that a test knows without being told.</summary>
internal static class CommittedEntries
{
    private static readonly int[] Sizes = [1, 1, 1, 7, 1, 40, 1, 3, 200];

    /// <summary>The entry of a number, from 1.</summary>
    public static Commit Of(long number)
    {
        var certificate = new Certificate($"certificate {number}", "contoso.com", $"{number:X40}", new ServerId(0), TimeSpan.FromSeconds(number));
        var change = new ConfigChange(new ConfigVersion(1, number), CertificateType.OAuthTokenIssuer, certificate);
        return new Commit(new RequestId(new ServerId(0), (int)number), change, TimeSpan.FromSeconds(number));
    }

    /// <summary>The transaction that comes after some entries; null when no transaction ends there.</summary>
    public static IJournalEntry[]? After(long count)
    {
        long end = 0;
        for (int i = 0; end <= count; end += Sizes[i++ % Sizes.Length])
        {
            if (end == count)
            {
                return [.. Enumerable.Range(1, Sizes[i % Sizes.Length]).Select(each => Of(count + each))];
            }
        }

        return null;
    }
}
