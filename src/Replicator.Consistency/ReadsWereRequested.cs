using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// Every version and every certificate that a client reads was once requested and committed.
/// </summary>
/// <remarks>Memory: some dozen bytes a commit.</remarks>
public sealed class ReadsWereRequested : IMeasuredChecker
{
    private readonly HashSet<Certificate> _requested = [];
    private readonly HashSet<ConfigVersion> _committed = [];
    private (ClientRead Read, string What)? _first;

    /// <inheritdoc/>
    public string Statement => "Every version and every certificate that a client reads was once requested.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Always;

    /// <inheritdoc/>
    public Measurement Measured { get; private set; }

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => _requested.Add(certificate);

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) => _committed.Add(version);

    /// <inheritdoc/>
    /// <remarks>The certificate in use is read under the version that keeps a sibling of it.</remarks>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) => _committed.Add(version);

    /// <inheritdoc/>
    /// <remarks>The certificate in use is read under the version that stages another one, or removes the one before.</remarks>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) =>
        _committed.Add(version);

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) => _committed.Add(opening);

    /// <inheritdoc/>
    public void Read(in ClientRead read)
    {
        string? what = read.Found is { } found && !_requested.Contains(found) ? $"'{found.Name}', which nobody requested"
            : read.Version != ConfigVersion.None && !_committed.Contains(read.Version) ? $"version {read.Version}, which was never committed"
            : null;
        Measured = Measured.With(what is not null);
        _first ??= what is null ? null : (read, what);
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads) => _first is { } first
        ? Verdict.Broken(
            $"{reads.NameOf(first.Read.Client)} read {first.What}.",
            $"{Words.At(first.Read.At)} {reads.NameOf(first.Read.Client)} reads {first.What} on {reads.NameOf(first.Read.Server)}")
        : Measured.JudgedCount > 0 ? Verdict.Good : Verdict.Unclear("Nobody read anything, so nothing was found.");
}
