using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>A commit at the master.</summary>
/// <param name="Request">The request it fulfilled.</param>
/// <param name="Change">What changed, with the version it made.</param>
/// <param name="At">When, on the master's clock since the start of the run.</param>
public sealed record Commit(RequestId Request, ConfigChange Change, TimeSpan At)
{
    /// <summary>The version it made.</summary>
    public ConfigVersion Version => Change.Version;
}
