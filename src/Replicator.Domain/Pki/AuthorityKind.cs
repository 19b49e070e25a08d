namespace Replicator.Domain.Pki;

/// <summary>What kind of authority signs certificates.</summary>
public enum AuthorityKind
{
    /// <summary>The deployment's own, such as Active Directory Certificate Services.</summary>
    Internal,

    /// <summary>One that the world trusts.</summary>
    Public,
}
