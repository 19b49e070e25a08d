using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Search.Calibrating;

/// <summary>Keeps how long it took from each commit until each replica had it or something newer, of what came. Not thread safe.</summary>
public sealed class ConvergenceWaits : IHistory
{
    private readonly List<(ConfigVersion Version, TimeSpan At)> _commits = [];
    private readonly List<double> _seconds = [];

    /// <summary>The waits so far, in seconds of the run.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => _commits.Add((version, at));

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        foreach ((ConfigVersion version, TimeSpan committedAt) in _commits)
        {
            if (version > before && version <= after)
            {
                _seconds.Add((at - committedAt).TotalSeconds);
            }
        }
    }
}
