namespace Replicator.Domain.Pki;

/// <summary>What a certification authority makes of a request, by the states that <c>Request-CsCertificate</c> lists.</summary>
public enum ApprovalOutcome
{
    /// <summary>It is signed.</summary>
    Issued,

    /// <summary>It waits for somebody who approves it, and nobody does within the run.</summary>
    Pending,

    /// <summary>It is denied.</summary>
    Denied,

    /// <summary>It was signed and revoked before it was fetched.</summary>
    Revoked,
}
