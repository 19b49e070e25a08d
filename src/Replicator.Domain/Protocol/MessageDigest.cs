using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// A 64-bit digest of a message's content, the same in every process and on every machine. It tells runs apart; it is no protection against forgery.
/// </summary>
public static class MessageDigest
{
    // One per kind, so that messages of different kinds with the same numbers differ.
    private const ulong StatusReportTag = 1;
    private const ulong DataPackageTag = 2;
    private const ulong CertificateRequestTag = 3;
    private const ulong RequestCommittedTag = 4;
    private const ulong RequestCertificateTag = 5;
    private const ulong TimerTag = 6;

    /// <summary>The digest of a message. A package's is computed once for each instance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message is none of this protocol.</exception>
    public static ulong Of(IReplicationMessage message) => message switch
    {
        StatusReport report => Of(report),
        DataPackage package => package.Digest,
        CertificateRequest request => Of(request),
        RequestCommitted committed => Of(committed),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "The message is none of the replication protocol."),
    };

    /// <summary>The digest of a status report.</summary>
    public static ulong Of(StatusReport report) => Add(StableHash.Start(StatusReportTag), report.From, report.Applied).Value;

    /// <summary>The digest of the command that starts a request.</summary>
    public static ulong Of(RequestCertificate command) =>
        StableHash.Start(RequestCertificateTag)
            .Add(command.Name).Add((ulong)command.Type).Add(command.Subject).Add(command.Thumbprint).Add(command.ApprovalTakes.Ticks).Value;

    /// <summary>The digest of a timer's name, which is all that its firing says.</summary>
    public static ulong Of(TimerName timer) => StableHash.Start(TimerTag).Add((int)timer.Kind, timer.Number).Value;

    internal static ulong Compute(DataPackage package)
    {
        StableHash hash = StableHash.Start(DataPackageTag)
            .Add(package.Base.Epoch, package.Target.Epoch).Add(package.Base.Sequence).Add(package.Target.Sequence)
            .Add(package.IsComplete ? 1UL : 0UL).Add(package.Changes.Length);
        foreach (ConfigChange change in package.Changes)
        {
            hash = Add(hash.Add((int)change.Type, change.Version.Epoch).Add(change.Version.Sequence), change.Certificate);
        }

        return hash.Value;
    }

    private static ulong Of(CertificateRequest request) =>
        Add(StableHash.Start(CertificateRequestTag).Add(request.Id.Requester.Index, request.Id.Number).Add((ulong)request.Type), request.Certificate).Value;

    private static ulong Of(RequestCommitted committed) =>
        Add(StableHash.Start(RequestCommittedTag).Add(committed.Id.Number), committed.Id.Requester, committed.Version).Value;

    private static StableHash Add(StableHash hash, ServerId server, ConfigVersion version) => hash.Add(server.Index, version.Epoch).Add(version.Sequence);

    private static StableHash Add(StableHash hash, Certificate certificate) =>
        hash.Add(certificate.Name).Add(certificate.Subject).Add(certificate.Thumbprint)
            .Add(certificate.RequestedBy.Index).Add(certificate.RequestedAt.Ticks);
}
