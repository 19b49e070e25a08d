namespace Replicator.Scenarios.Model.OAuth;

/// <summary>What a partner is.</summary>
public enum PartnerProduct
{
    /// <summary>Exchange Server, on premises.</summary>
    Exchange,

    /// <summary>SharePoint Server, on premises.</summary>
    SharePoint,

    /// <summary>Exchange in Office 365.</summary>
    ExchangeOnline,

    /// <summary>SharePoint in Office 365.</summary>
    SharePointOnline,

    /// <summary>Lync in Office 365.</summary>
    LyncOnline,

    /// <summary>The authorization server of Office 365, which reads no metadata: it knows the keys that an administrator has uploaded.</summary>
    AuthorizationServer,
}
