namespace Replicator.Scenarios.Model.Commands;

/// <summary>An administrator uploads the public key of a certificate to a partner, <c>New-MsolServicePrincipalCredential</c>.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Certificate">The name of the request whose certificate it is.</param>
public sealed record KeyUpload(TimeSpan At, int Partner, string Certificate) : OperatorItem(At)
{
    /// <summary>From when on it is to be used (<c>-StartDate</c>), since the start of the run; null: from then on.</summary>
    public TimeSpan? StartsAt { get; init; }

    /// <summary>Until when it is to be used (<c>-EndDate</c>), since the start of the run; null: as long as the certificate is valid.</summary>
    public TimeSpan? EndsAt { get; init; }
}
