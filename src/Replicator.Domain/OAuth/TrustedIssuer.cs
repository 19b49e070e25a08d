using System.Collections.Immutable;

namespace Replicator.Domain.OAuth;

/// <summary>What a receiver knows of a service whose tokens it accepts.</summary>
/// <param name="Application">The id of its application.</param>
/// <param name="Realm">Its realm.</param>
/// <param name="Keys">The keys by which it is believed.</param>
public sealed record TrustedIssuer(string Application, string Realm, ImmutableArray<TrustedKey> Keys)
{
    /// <summary>What its tokens say that they are from.</summary>
    public string Principal => $"{Application}@{Realm}";

    /// <summary>The key with a thumbprint that is to be used at a moment; null: there is none.</summary>
    public TrustedKey? KeyOf(string thumbprint, DateTimeOffset now) =>
        Keys.FirstOrDefault(key => key.Thumbprint == thumbprint && key.From <= now && now <= key.Until);

    /// <summary>Those who are trusted with one more. Whoever has the name of one that is trusted already is the same one, with more keys.</summary>
    public static ImmutableArray<TrustedIssuer> Add(ImmutableArray<TrustedIssuer> issuers, TrustedIssuer issuer)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return issuers.FirstOrDefault(each => each.Principal == issuer.Principal) is { } known
            ? issuers.Replace(known, known with { Keys = known.Keys.AddRange(issuer.Keys) })
            : issuers.Add(issuer);
    }

    /// <summary>Whether both know the same.</summary>
    public bool Equals(TrustedIssuer? other) => ReferenceEquals(this, other)
        || (other is not null && Application == other.Application && Realm == other.Realm && Keys.AsSpan().SequenceEqual(other.Keys.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => Application.Length;
}
