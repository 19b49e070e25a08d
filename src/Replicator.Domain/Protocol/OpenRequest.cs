using Replicator.Domain.Pki;

namespace Replicator.Domain.Protocol;

/// <summary>A request that waits for its approval, for what its stamp needs, or for the master's answer.</summary>
internal sealed class OpenRequest(CertificateRequest request)
{
    /// <summary>As it goes to the master, once it is ready.</summary>
    public CertificateRequest Request { get; set; } = request;

    /// <summary>What the requester's clock showed when it was made.</summary>
    public TimeSpan Clock { get; init; }

    /// <summary>How its certificate is asked for; null: nobody signs it.</summary>
    public CertificateOrder? Order { get; init; }

    /// <summary>The certificate of its server that is to be used; null: a new one is asked for.</summary>
    public string? Reuses { get; init; }

    /// <summary>Whether its certificate is assigned on its server alone, so that the master never hears of it.</summary>
    public bool IsForThisServer { get; init; }

    public bool IsApproved { get; set; }

    /// <summary>Whether the replica on this server has yet to tell what was seen.</summary>
    public bool AwaitsSeen { get; set; }

    /// <summary>Whether its number is saved: it must never be used again.</summary>
    public bool IsSaved { get; set; }

    public bool IsReady => IsApproved && IsSaved && !AwaitsSeen;
}
