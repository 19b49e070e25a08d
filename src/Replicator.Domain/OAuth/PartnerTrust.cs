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
    private readonly TimeSpan[] _askedAt = new TimeSpan[settings.Partners.Length];
    private readonly TrustedIssuer?[] _issuers = new TrustedIssuer?[settings.Partners.Length];

    /// <summary>Whose tokens servers accept.</summary>
    public ImmutableArray<TrustedIssuer> Issuers { get; private set; } = [];

    /// <summary>Whether the deployment and a partner trust one another.</summary>
    public bool IsCreated(int partner) => _created[partner];

    /// <summary>The deployment and a partner that signs tokens trust one another from here on. Nothing happens when they do already.</summary>
    public void Create(int partner, TrustedIssuer issuer)
    {
        if (!_created[partner])
        {
            _created[partner] = true;
            Believe(partner, issuer);
        }
    }

    /// <summary>The deployment and a cloud service trust one another from here on, by the authorization server of the cloud (<c>-UseOAuthServer</c>).</summary>
    public void CreateByAuthority(int partner) => _created[partner] = true;

    /// <summary>The deployment has read a partner's metadata again.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="issuer">What they say.</param>
    /// <param name="askedAt">When they were asked for, since the start of the run.</param>
    /// <returns>Whether it believes them: the partner is created, and no answer to a later question was learnt before.</returns>
    public bool Learn(int partner, TrustedIssuer issuer, TimeSpan askedAt)
    {
        if (!_created[partner] || askedAt < _askedAt[partner])
        {
            return false;
        }

        _askedAt[partner] = askedAt;
        Believe(partner, issuer);
        return true;
    }

    private void Believe(int partner, TrustedIssuer issuer)
    {
        _issuers[partner] = issuer;
        Issuers = _issuers.OfType<TrustedIssuer>().Aggregate(ImmutableArray<TrustedIssuer>.Empty, TrustedIssuer.Add);
    }
}
