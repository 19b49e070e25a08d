using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// Tells checkers what clients read and were told, from the operations of a history: an answered read is a read, an answered compare-and-set an answered
/// request. The history itself they hear from whom everyone hears it.
/// </summary>
/// <param name="checkers">The checkers.</param>
public sealed class ClientEvents(ImmutableArray<IClientHistory> checkers) : IHistory
{
    // Asked only, never enumerated.
    private readonly Dictionary<OperationId, (OperationKind Kind, CertificateType Type, TimeSpan At)> _open = [];
    private readonly Dictionary<string, Certificate> _certificates = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => _certificates[certificate.Name] = certificate;

    /// <inheritdoc/>
    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at) =>
        _open[id] = (kind, type, at);

    /// <inheritdoc/>
    public void OperationTimedOut(OperationId id, TimeSpan at) => _open.Remove(id);

    /// <inheritdoc/>
    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at)
    {
        if (!_open.Remove(id, out (OperationKind Kind, CertificateType Type, TimeSpan At) asked) || result != OperationResult.Done)
        {
            return;
        }

        if (asked.Kind == OperationKind.CompareAndSet)
        {
            foreach (IClientHistory checker in checkers)
            {
                checker.RequestAnswered(id.Request, version, at);
            }

            return;
        }

        // A certificate that nobody asked for is told as one nobody knows, for a checker to find.
        Certificate? found = value is null ? null : _certificates.GetValueOrDefault(value) ?? new Certificate(value, "", "", id.Client, at);
        ClientRead read = new(id.Client, from, asked.Type, version, found, asked.At, at);
        foreach (IClientHistory checker in checkers)
        {
            checker.Read(read);
        }
    }
}
