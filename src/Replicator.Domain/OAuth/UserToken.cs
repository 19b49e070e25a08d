namespace Replicator.Domain.OAuth;

/// <summary>
/// The outer token, which says for which user a service acts. It is not signed: it carries the actor token, and is believed as far as that is (MS-XOAUTH 2.2).
/// </summary>
public sealed record UserToken
{
    /// <summary>Who issued it (<c>iss</c>): the service that acts, as the actor token names it.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whom it is for (<c>aud</c>): <c>application/host@realm</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>The user (<c>nameid</c>), by the user principal name.</summary>
    public required string NameId { get; init; }

    /// <summary>From when it is valid (<c>nbf</c>), to the second.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when it is valid (<c>exp</c>), to the second.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>What goes around an actor token, for a user of a realm and as long as that.</summary>
    public static UserToken Around(ActorToken actor, string realm)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new() { Issuer = actor.NameId, Audience = actor.Audience, NameId = $"user@{realm}", NotBefore = actor.NotBefore, Expires = actor.Expires };
    }
}
