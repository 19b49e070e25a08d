using Replicator.Domain.Transfer;

namespace Replicator.Scenarios.Model.Faults;

/// <summary>Something keeps packages from being copied to servers, and their status from being fetched.</summary>
/// <param name="Servers">
/// The servers to which access is denied or whose certificates are not trusted; for a file share the server of the store that is behind it.
/// </param>
/// <param name="Obstacle">What; not <see cref="TransferFailure.NoReport"/>, which is no fault but what may come of one.</param>
public sealed record ObstacleSettings(FaultTarget Servers, TransferFailure Obstacle) : ServerFaultSettings(Servers)
{
    /// <inheritdoc/>
    public override string Verb => VerbOf(Obstacle);

    /// <summary>The verb of an obstacle, by which the simulation knows it too.</summary>
    public static string VerbOf(TransferFailure obstacle) => obstacle switch
    {
        TransferFailure.AccessDenied => "denyAccess",
        TransferFailure.UntrustedCertificate => "breakTrust",
        TransferFailure.ShareDown => "shareDown",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "There is no such obstacle."),
    };
}
