using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>Keeps, of each server, the last scheduled task that failed. Not thread safe.</summary>
internal sealed class AssignmentLedger : IHistory
{
    private readonly SortedDictionary<int, Failure> _failures = [];

    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <summary>The failures, in the order of the servers.</summary>
    public IEnumerable<Failure> Failures => _failures.Values;

    /// <inheritdoc/>
    public void AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        _failures[server.Index] = new Failure(server, version, certificate.Name, message, at);

    internal sealed record Failure(ServerId Server, ConfigVersion Version, string Request, string Message, TimeSpan At);
}
