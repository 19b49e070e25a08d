namespace Replicator.Domain.OAuth;

/// <summary>What a service shows when it calls another: its actor token, and where it acts for a user the outer token around it.</summary>
/// <param name="Actor">What the actor token says.</param>
/// <param name="User">What the outer token says; null: the service calls for itself, and the actor token comes alone.</param>
/// <param name="SignedBy">The thumbprint of the certificate whose key has really signed it. Only <see cref="ModelledTokens"/> looks at it.</param>
/// <param name="Encoded">Its bytes as they go over the wire; null: it is modelled.</param>
public sealed record BearerToken(ActorToken Actor, UserToken? User, string SignedBy, string? Encoded = null);
