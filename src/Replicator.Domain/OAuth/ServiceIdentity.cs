namespace Replicator.Domain.OAuth;

/// <summary>Who a service is to others: an application at a host, within a realm (MS-XOAUTH 2.2).</summary>
/// <param name="Application">The id of its application, one of <see cref="ApplicationIds"/>.</param>
/// <param name="Host">The host under which it is called.</param>
/// <param name="Realm">Its realm: by default the SIP domain.</param>
public sealed record ServiceIdentity(string Application, string Host, string Realm)
{
    /// <summary>What a token says that is from it: <c>application@realm</c>.</summary>
    public string Principal => $"{Application}@{Realm}";

    /// <summary>What a token says that is for it: <c>application/host@realm</c>.</summary>
    public string Audience => $"{Application}/{Host}@{Realm}";

    /// <summary>What keeps a token for an audience from being for this service; null: nothing.</summary>
    /// <param name="audience">What the token says. Applications and realms are compared with their case, hosts without.</param>
    public TokenRefusal? WhyNotFor(string audience)
    {
        (string application, string host, string realm) = Parts(audience);
        return application != Application ? TokenRefusal.AudienceApplication
            : !host.Equals(Host, StringComparison.OrdinalIgnoreCase) ? TokenRefusal.AudienceHost
            : realm != Realm ? TokenRefusal.AudienceRealm
            : null;
    }

    // What lacks a part has an empty one, which no service has.
    private static (string Application, string Host, string Realm) Parts(string audience)
    {
        int slash = audience.IndexOf('/', StringComparison.Ordinal);
        int at = audience.LastIndexOf('@');
        return slash < 0 || at < slash ? ("", "", "") : (audience[..slash], audience[(slash + 1)..at], audience[(at + 1)..]);
    }
}
