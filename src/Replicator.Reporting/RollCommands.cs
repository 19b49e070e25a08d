using System.Globalization;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Search.Planning;

namespace Replicator.Reporting;

/// <summary>
/// What an administrator types at each step of a renewal ("Staging AV and OAuth certificates using -Roll in Set-CsCertificate"; for Office 365 "Configuring Microsoft Lync Server 2013 in a
/// cross-premises environment").
/// </summary>
public static class RollCommands
{
    /// <summary>The step, as a sentence.</summary>
    public static string What(RollStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Kind switch
        {
            RollStepKind.Stage => $"On {step.Where}, once for the whole deployment: request the new certificate with an exportable key, and stage it.",
            RollStepKind.Verify => "Make sure that every server has it, with the date that was meant.",
            RollStepKind.Upload => $"Upload its public key to {step.Where}.",
            RollStepKind.Refresh => $"Have {step.Where} read the metadata again, and once more until it has the new key.",
            RollStepKind.RefreshesItself => $"{step.Where} reads the metadata by itself; see that it has.",
            RollStepKind.TakeOver => "The new certificate takes over by itself. See that partners accept it.",
            RollStepKind.RemovePrevious => $"On {step.Where}: remove the old certificate, which has ended.",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "There is no such step."),
        };
    }

    /// <summary>Its commands, each on a line.</summary>
    public static IReadOnlyList<string> Of(RollStep step, RollPlan plan)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(plan);
        return step.Kind switch
        {
            RollStepKind.Stage =>
            [
                "Request-CsCertificate -New -Type OAuthTokenIssuer -PrivateKeyExportable $true -KeySize 2048 -AllSipDomain -FriendlyName \"OAuth next\"",
                $"Set-CsCertificate -Identity global -Type OAuthTokenIssuer -Thumbprint <its thumbprint>{(plan.Lead > TimeSpan.Zero ? $" -Roll -EffectiveDate {Local(plan.EffectiveDate)}" : "")}",
            ],
            RollStepKind.Verify =>
            [
                "Get-CsManagementStoreReplicationStatus | Where-Object { -not $_.UpToDate }",
                "Get-CsCertificate -Type OAuthTokenIssuer   # on each server",
            ],
            RollStepKind.Upload =>
            [
                $"New-MsolServicePrincipalCredential -AppPrincipalId 00000004-0000-0ff1-ce00-000000000000 -Type Asymmetric -Usage Verify -Value <its .cer in base64> -StartDate {Iso(step.At)} "
                    + "-EndDate <its NotAfter>",
            ],
            RollStepKind.Refresh when step.Product == PartnerProduct.SharePoint =>
                [$"Set-SPTrustedSecurityTokenIssuer <name of the deployment there> -MetadataEndPoint https://<a pool's web name>/metadata/json/1   # in {step.Where}"],
            RollStepKind.Refresh => [$"Set-PartnerApplication <name of the deployment there> -RefreshAuthMetadata   # in {step.Where}"],
            RollStepKind.RefreshesItself => [],
            RollStepKind.TakeOver => ["Test-CsExStorageConnectivity -SipUri sip:<a user>"],
            _ => ["Remove-CsCertificate -Identity global -Type OAuthTokenIssuer -Previous"],
        };
    }

    // A text would be read in the regional order and the zone of the server; this is a time already.
    private static string Local(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"([datetime]'{at.UtcDateTime:yyyy-MM-ddTHH:mm}Z')");

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
