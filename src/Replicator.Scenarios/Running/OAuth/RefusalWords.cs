using Replicator.Domain.OAuth;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>What it means that tokens are refused, and what an administrator does about it.</summary>
internal static class RefusalWords
{
    private const string Servers = "the servers";

    /// <summary>Both, as sentences.</summary>
    /// <param name="refusal">The reason.</param>
    /// <param name="caller">The partner that showed the tokens; null: servers did.</param>
    /// <param name="receiver">The partner that judged them; null: servers did.</param>
    public static string Of(TokenRefusal refusal, PartnerSettings? caller, PartnerSettings? receiver)
    {
        string from = caller?.Name ?? Servers;
        string by = receiver?.Name ?? Servers;
        return refusal switch
        {
            TokenRefusal.UntrustedIssuer => $"Nobody whom {by} trusts is called as the issuer of {from}. Create the partner application.",
            TokenRefusal.IssuerRealm => $"For {by} the realm of {from} is another one; the case counts. Give the realm that their tokens have.",
            TokenRefusal.UnknownKey => UnknownKey(caller, receiver, by),
            TokenRefusal.BadSignature => "They were not signed with the key that they name, or have been changed since.",
            TokenRefusal.NotYetValid => $"By the clock of {by} they are not valid yet. Set the clocks right.",
            TokenRefusal.TokenExpired => $"By the clock of {by} they have expired. Set the clocks right.",
            TokenRefusal.AudienceApplication => $"They are for another application than {by}.",
            TokenRefusal.AudienceHost => $"They are for another host than that by which {by} knows itself.",
            TokenRefusal.AudienceRealm => $"They are for another realm than that of {by}; the case counts.",
            TokenRefusal.CertificateNotYetValid => "The certificate with whose key they are signed is not valid yet.",
            TokenRefusal.CertificateExpired => $"The certificate with whose key they are signed has ended. {NewCertificate(caller, receiver)}",
            TokenRefusal.UntrustedChain => $"{by} does not trust the authority that signed the certificate. Have it trust its root.",
            TokenRefusal.ActorMismatch => "The outer token is not from whom the actor token is for; the case counts.",
            TokenRefusal.NoUser => "The outer token names no user by a user principal name.",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "There is no such reason."),
        };
    }

    private static string UnknownKey(PartnerSettings? caller, PartnerSettings? receiver, string by) => (caller, receiver) switch
    {
        (null, { Role: PartnerRole.AuthorizationServer }) =>
            $"{by} does not have the key with which they are signed. Upload it with New-MsolServicePrincipalCredential, for the time in which it is to be used.",
        (null, { Role: PartnerRole.Application }) =>
            $"{by} read the metadata before the key was in it, or after it had gone from it. Refresh it with {Refresh(receiver)}; stage the next certificate with -Roll, early enough.",
        ({ Role: PartnerRole.Application }, null) =>
            $"The deployment read the metadata of {caller.Name} before the key was in it. Read it again with Set-CsPartnerApplication -MetadataUrl.",
        _ => $"{by} does not know the key of the cloud's authorization server, or of the service that asks; nothing that the deployment does changes that.",
    };

    // Whose certificate it is follows from who signs: servers and applications sign for themselves, services of a cloud only to their authorization server.
    private static string NewCertificate(PartnerSettings? caller, PartnerSettings? receiver) => (caller, receiver) switch
    {
        (null, not { Role: PartnerRole.CloudService }) => "Assign a new one; the next time stage it with -Roll at least as long before as a token lives.",
        ({ Role: PartnerRole.Application }, _) => $"It is that of {caller.Name}: have it sign with a new one, and then read its metadata again with Set-CsPartnerApplication -MetadataUrl.",
        _ => "It is one of the cloud's; nothing that the deployment does changes that.",
    };

    private static string Refresh(PartnerSettings partner) =>
        partner.Product == PartnerProduct.SharePoint ? "Set-SPTrustedSecurityTokenIssuer -MetadataEndPoint" : "Set-PartnerApplication -RefreshAuthMetadata";
}
