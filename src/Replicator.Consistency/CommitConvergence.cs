using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>How one commit spread.</summary>
/// <param name="Version">The version it made.</param>
/// <param name="Name">The name of its request.</param>
/// <param name="CommittedAt">When it was committed.</param>
/// <param name="Waits">How long servers waited for it, or for a newer one, from the commit on; only those that have it by now.</param>
public sealed record CommitConvergence(ConfigVersion Version, string Name, TimeSpan CommittedAt, Spread Waits);
