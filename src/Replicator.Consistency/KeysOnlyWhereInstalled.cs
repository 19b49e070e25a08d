using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// No server whose role does not install the global certificate, such as an Edge or a stand-alone Mediation server, ever uses it or holds its private key,
/// although its replica has the configuration's version like any other; and whoever uses it holds its private key.
/// </summary>
/// <param name="installs">Whether a server's role installs the global certificate.</param>
public sealed class KeysOnlyWhereInstalled(Func<ServerId, bool> installs) : IChecker
{
    private (ServerId Server, Certificate Certificate, ConfigVersion Version, TimeSpan At)? _first;

    /// <inheritdoc/>
    public string Statement => "No server whose role does not install the global certificate ever used it or held its private key, and whoever uses it holds its key.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Always;

    /// <inheritdoc/>
    public void Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at)
    {
        if (_first is null && certificate is not null && !installs(server))
        {
            _first = (server, certificate, version, at);
        }
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        if (_first is { } first)
        {
            string name = reads.NameOf(first.Server);
            return Verdict.Broken(
                $"{name} does not install the global certificate by its role, and assigned '{first.Certificate.Name}', whose private key it then held.",
                $"{Words.At(first.At)} {name} assigned '{first.Certificate.Name}' of {first.Version}");
        }

        return JudgeEnd(reads) ?? Verdict.Good;
    }

    private Verdict? JudgeEnd(IFinalReads reads)
    {
        for (int i = 0; i < reads.ServerCount; i++)
        {
            ServerId server = new(i);
            if (installs(server))
            {
                if (reads.LacksKeyInUse(server))
                {
                    string used = reads.InUse(server)!.Name;
                    return Verdict.Broken(
                        $"{reads.NameOf(server)} uses '{used}' at the end without holding its private key.", $"{Words.At(reads.EndedAt)} {reads.NameOf(server)} uses '{used}'");
                }

                continue;
            }

            if (reads.Assigned(server) is { } change)
            {
                return Verdict.Broken(
                    $"{reads.NameOf(server)} does not install the global certificate by its role, and uses '{change.Certificate.Name}' at the end.",
                    $"{Words.At(reads.EndedAt)} {reads.NameOf(server)} uses '{change.Certificate.Name}' of {change.Version}");
            }

            if (reads.HeldKey(server) is { } thumbprint)
            {
                return Verdict.Broken(
                    $"{reads.NameOf(server)} does not install the global certificate by its role, and holds the private key of {thumbprint} at the end.",
                    $"{Words.At(reads.EndedAt)} {reads.NameOf(server)} holds the private key of {thumbprint}");
            }
        }

        return null;
    }
}
