using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>What one client found when it asked one server.</summary>
/// <param name="Client">The client, as the server it sits on.</param>
/// <param name="Server">The server it asked: its own, another replica, or the master.</param>
/// <param name="Type">The type of certificate it asked for.</param>
/// <param name="Version">
/// The version of the commit that brought what it found, or of a sibling kept beside it; <see cref="ConfigVersion.None"/> when it found none.
/// </param>
/// <param name="Found">The certificate it found; null: none.</param>
/// <param name="AskedAt">When it asked.</param>
/// <param name="At">When it was answered; for a local read the same moment.</param>
public readonly record struct ClientRead(
    ServerId Client, ServerId Server, CertificateType Type, ConfigVersion Version, Certificate? Found, TimeSpan AskedAt, TimeSpan At);
