namespace Replicator.Scenarios.Model.OAuth;

/// <summary>What a partner is.</summary>
public enum PartnerProduct
{
    /// <summary>Exchange Server.</summary>
    Exchange,

    /// <summary>SharePoint Server.</summary>
    SharePoint,

    /// <summary>Office 365, which reads no metadata: it knows the keys that an administrator has uploaded.</summary>
    Office365,
}
