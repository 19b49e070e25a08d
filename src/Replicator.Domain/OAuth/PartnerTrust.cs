using System.Collections.Immutable;

namespace Replicator.Domain.OAuth;

/// <summary>
/// What a deployment knows of its partners since <c>New-CsPartnerApplication</c> or <c>New-CsOAuthServer</c>: which there are, and their keys. It is configuration of the deployment; how it comes to
/// servers is not modelled: all know it at once. Not thread safe.
/// </summary>
/// <param name="settings">What all have in common.</param>
public sealed class PartnerTrust(OAuthSettings settings)
{
    private readonly bool[] _created = new bool[settings.Partners.Length];
    private readonly TrustedIssuer?[] _issuers = new TrustedIssuer?[settings.Partners.Length];

    /// <summary>Whose tokens servers accept.</summary>
    public ImmutableArray<TrustedIssuer> Issuers { get; private set; } = [];

    /// <summary>Whether the deployment and a partner trust one another.</summary>
    public bool IsCreated(int partner) => _created[partner];

    /// <summary>The deployment has read a partner's metadata: from here on they trust one another, by these keys.</summary>
    public void Learn(int partner, TrustedIssuer issuer)
    {
        _created[partner] = true;
        _issuers[partner] = issuer;
        Issuers = _issuers.OfType<TrustedIssuer>().Aggregate(ImmutableArray<TrustedIssuer>.Empty, TrustedIssuer.Add);
    }

    /// <summary>The deployment and a cloud service trust one another from here on, by the authorization server of the cloud (<c>-UseOAuthServer</c>).</summary>
    public void CreateByAuthority(int partner) => _created[partner] = true;
}
