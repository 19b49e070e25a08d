namespace Replicator.Domain.OAuth;

/// <summary>
/// The ids by which the products know one another ("Configuring an on-premises partner application for Microsoft Lync Server 2013"). They are the same everywhere.
/// </summary>
public static class ApplicationIds
{
    /// <summary>Exchange.</summary>
    public const string Exchange = "00000002-0000-0ff1-ce00-000000000000";

    /// <summary>SharePoint.</summary>
    public const string SharePoint = "00000003-0000-0ff1-ce00-000000000000";

    /// <summary>Lync and Skype for Business Server.</summary>
    public const string Lync = "00000004-0000-0ff1-ce00-000000000000";

    /// <summary>The authorization server of Office 365 (<c>AcsPrincipalName</c> of Microsoft's sample <c>TokenHelper</c>).</summary>
    public const string AuthorizationServer = "00000001-0000-0000-c000-000000000000";
}
