using Replicator.Domain.OAuth;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>What it means that tokens are refused, and what an administrator does about it.</summary>
internal static class RefusalWords
{
    /// <summary>Both, as sentences.</summary>
    /// <param name="refusal">The reason.</param>
    /// <param name="caller">Who showed the tokens.</param>
    /// <param name="receiver">Who judged them.</param>
    /// <param name="partner">The partner that is one of them.</param>
    public static string Of(TokenRefusal refusal, string caller, string receiver, PartnerSettings partner)
    {
        return refusal switch
        {
            TokenRefusal.UntrustedIssuer => $"Nobody whom {receiver} trusts is called as the issuer of {caller}. Create the partner application.",
            TokenRefusal.IssuerRealm => $"For {receiver} the realm of {caller} is another one; the case counts. Give the realm that their tokens have.",
            TokenRefusal.UnknownKey when partner.Role == PartnerRole.AuthorizationServer =>
                $"{receiver} does not have the key with which they are signed. Upload it with New-MsolServicePrincipalCredential, for the time in which it is to be used.",
            TokenRefusal.UnknownKey when receiver != partner.Name => $"The deployment read the metadata of {caller} before the key was in it. Read it again with Set-CsPartnerApplication -MetadataUrl.",
            TokenRefusal.UnknownKey => $"{receiver} read the metadata before the key was in it, or after it had gone from it. Refresh it with Set-PartnerApplication -RefreshAuthMetadata; stage the "
                + "next certificate with -Roll, early enough.",
            TokenRefusal.BadSignature => "They were not signed with the key that they name, or have been changed since.",
            TokenRefusal.NotYetValid => $"By the clock of {receiver} they are not valid yet. Set the clocks right.",
            TokenRefusal.TokenExpired => $"By the clock of {receiver} they have expired. Set the clocks right.",
            TokenRefusal.AudienceApplication => $"They are for another application than {receiver}.",
            TokenRefusal.AudienceHost => $"They are for another host than that by which {receiver} knows itself.",
            TokenRefusal.AudienceRealm => $"They are for another realm than that of {receiver}; the case counts.",
            TokenRefusal.CertificateNotYetValid => "The certificate with whose key they are signed is not valid yet.",
            TokenRefusal.CertificateExpired => "The certificate with whose key they are signed has ended. Assign a new one; the next time stage it with -Roll at least as long before as a token lives.",
            TokenRefusal.UntrustedChain => $"{receiver} does not trust the authority that signed the certificate. Have it trust its root.",
            TokenRefusal.ActorMismatch => "The outer token is not from whom the actor token is for; the case counts.",
            TokenRefusal.NoUser => "The outer token names no user by a user principal name.",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "There is no such reason."),
        };
    }
}
