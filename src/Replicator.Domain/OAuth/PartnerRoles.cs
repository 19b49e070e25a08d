using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>Makes the state machine of a partner, by what it is to the deployment.</summary>
public static class PartnerRoles
{
    /// <summary>The state machine of a partner.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="settings">What all have in common.</param>
    /// <param name="trust">What the deployment knows of its partners.</param>
    /// <param name="tokens">What signs and validates.</param>
    /// <param name="servers">The servers whose metadata it reads by itself, one after the other.</param>
    public static IPartner Make(int number, OAuthSettings settings, PartnerTrust trust, ITokens tokens, IReadOnlyList<ServerId> servers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Partners[number].Role switch
        {
            PartnerRole.AuthorizationServer => new AuthorizationServer(number, settings, trust, tokens),
            PartnerRole.CloudService => new CloudService(number, settings, trust, tokens),
            _ => new PartnerApplication(number, settings, trust, tokens, servers),
        };
    }
}
