namespace Replicator.Domain.OAuth;

/// <summary>What a partner is to the deployment ("Managing server-to-server authentication (OAuth) and partner applications").</summary>
public enum PartnerRole
{
    /// <summary>It signs its own tokens, and believes those of the deployment by its metadata; it trusts and is trusted directly.</summary>
    Application,

    /// <summary>It grants tokens to those whose keys it was given, and is believed by its own.</summary>
    AuthorizationServer,

    /// <summary>It signs no token that a server would believe, and believes none that a server has signed: both get theirs from its authorization server.</summary>
    CloudService,
}
