using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>What an outside observer may know of tokens, told in the order of the run. A listener implements what it cares for.</summary>
public interface IOAuthHistory
{
    /// <summary>A call was made, with a token; to ask an authorization server for one is a call as well.</summary>
    void CallMade(Party caller, Party called, TimeSpan at)
    {
    }

    /// <summary>A server could not call a partner, because no certificate is assigned there to sign with.</summary>
    void CallNotMade(ServerId server, int partner, TimeSpan at)
    {
    }

    /// <summary>A token was judged by whoever was called.</summary>
    void TokenJudged(TokenVerdict verdict)
    {
    }

    /// <summary>The deployment and a partner of a cloud trust one another from here on; nothing was read for it.</summary>
    void PartnerCreated(int partner, TimeSpan at)
    {
    }

    /// <summary>A partner signs with a new certificate from here on.</summary>
    void PartnerRenewed(int partner, string thumbprint, TimeSpan at)
    {
    }

    /// <summary>A partner has read the metadata of a server.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="from">The server.</param>
    /// <param name="isFirst">Whether that sets up the trust.</param>
    /// <param name="command">The number of the operator's command; null: it did so by itself, or it sets up the trust.</param>
    /// <param name="at">When.</param>
    void MetadataRead(int partner, ServerId from, bool isFirst, int? command, TimeSpan at)
    {
    }

    /// <summary>The deployment has read the metadata of a partner again.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="by">The server on which an administrator had it done.</param>
    /// <param name="command">The number of the operator's command.</param>
    /// <param name="at">When.</param>
    void PartnerMetadataRead(int partner, ServerId by, int command, TimeSpan at)
    {
    }

    /// <summary>A partner could not read the metadata of a server. If that was to set up the trust, nothing was created.</summary>
    /// <inheritdoc cref="MetadataRead"/>
    void MetadataUnreachable(int partner, ServerId from, bool isFirst, int? command, TimeSpan at)
    {
    }
}
