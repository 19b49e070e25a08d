using System.Collections.Immutable;

namespace Replicator.Domain.OAuth;

/// <summary>
/// What a deployment knows of its partners since <c>New-CsPartnerApplication</c>: which there are, and their keys. It is configuration of the deployment; how it comes to
/// servers is not modelled, for partners' certificates outlive many of the deployment's. Not thread safe.
/// </summary>
/// <param name="settings">What all have in common.</param>
public sealed class PartnerTrust(OAuthSettings settings)
{
    private readonly bool[] _created = new bool[settings.Partners.Length];

    /// <summary>Whose tokens servers accept.</summary>
    public ImmutableArray<TrustedIssuer> Issuers { get; private set; } = [];

    /// <summary>Whether the deployment and a partner trust one another.</summary>
    public bool IsCreated(int partner) => _created[partner];

    /// <summary>The deployment and a partner trust one another from here on.</summary>
    public void Create(int partner)
    {
        if (_created[partner])
        {
            return;
        }

        _created[partner] = true;
        PartnerProfile profile = settings.Partners[partner];
        var key = new TrustedKey(profile.Certificate.Thumbprint, profile.Certificate.Details) { Der = settings.DerOf(profile.Certificate) };
        Issuers = Issuers.Add(new TrustedIssuer(profile.Identity.Application, profile.Identity.Realm, [key]));
    }
}
