using Replicator.Domain.OAuth;

namespace Replicator.Scenarios.Model.OAuth;

/// <summary>What is known of each product.</summary>
internal static class PartnerProducts
{
    /// <summary>What it is to the deployment.</summary>
    public static PartnerRole RoleOf(PartnerProduct product) => product switch
    {
        PartnerProduct.AuthorizationServer => PartnerRole.AuthorizationServer,
        PartnerProduct.ExchangeOnline or PartnerProduct.SharePointOnline or PartnerProduct.LyncOnline => PartnerRole.CloudService,
        _ => PartnerRole.Application,
    };

    /// <summary>The id of its application.</summary>
    public static string ApplicationOf(PartnerProduct product) => product switch
    {
        PartnerProduct.SharePoint or PartnerProduct.SharePointOnline => ApplicationIds.SharePoint,
        PartnerProduct.LyncOnline => ApplicationIds.Lync,
        PartnerProduct.AuthorizationServer => ApplicationIds.AuthorizationServer,
        _ => ApplicationIds.Exchange,
    };
}
