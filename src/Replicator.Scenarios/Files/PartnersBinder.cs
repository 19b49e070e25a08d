using Replicator.Domain.Certificates;
using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the partner applications: names that stand twice, sites that there are not, authorities by which nothing can be trusted.</summary>
internal sealed class PartnersBinder(Cursor partners, BoundTopology bound, ValueList<AuthoritySettings> authorities)
{
    private const string Everybody = "*";

    /// <summary>The partners in file order; those with errors are left out.</summary>
    public ValueList<PartnerSettings> Bind()
    {
        Dictionary<string, Cursor> names = new(StringComparer.OrdinalIgnoreCase);
        List<(Cursor Item, PartnerSettings Partner)> bindable = [];
        foreach (Cursor item in partners.Items)
        {
            if (item["name"].Text is string name && IsNew(item, name, names) && BindItem(item, name) is { } partner)
            {
                bindable.Add((item, partner));
            }
        }
        BoundTopology known = bound.With([.. bindable.Select(static each => each.Partner)]);
        (Cursor Item, PartnerSettings Partner)[] whole = [.. bindable.Select(each => (each.Item, CloudBinder.Bind(each.Item, each.Partner, known)))];
        CloudBinder.ReportCalls(whole);
        return [.. whole.Select(static each => each.Partner)];
    }

    private bool IsNew(Cursor item, string name, Dictionary<string, Cursor> names)
    {
        if (!names.TryAdd(name, item))
        {
            item["name"].Error($"is {Shown.Quoted(name)}, as is that of another partner at line {names[name]["name"].Where.Line}; every partner has a name of its own");
            return false;
        }
        if (bound.Topology is { } topology && (topology.TryFindSite(name, out _) || topology.TryFindPool(name, out _) || topology.TryFind(name, out _)))
        {
            item["name"].Error($"is {Shown.Quoted(name)}, as is that of a site, a pool or a server; a partner has a name of its own");
            return false;
        }
        return true;
    }

    private PartnerSettings? BindItem(Cursor item, string name)
    {
        PartnerProduct? product = item["product"].Text is string word ? Scalars.ParseWord<PartnerProduct>(word) : null;
        if (bound.Topology is not { } topology || product is not { } found || MetadataFrom(item, topology) is not var (pattern, servers))
        {
            return null;
        }
        ReportMisplaced(item, found);
        bool isBeyond = PartnerProducts.RoleOf(found) != PartnerRole.Application && !item["site"].Exists;
        ValueList<string> trusted = Trusted(item);
        return new()
        {
            Name = name,
            Product = found,
            Site = isBeyond ? null : SiteOf(item, topology),
            Latency = LatencyBinder.Bind(item["latency"]),
            Host = item["host"].Text ?? $"{name}.{topology.Domain}".ToLowerInvariant(),
            Realm = item["realm"].Text ?? topology.Domain,
            PinnedRealm = item["pinnedRealm"].Text,
            RefreshInterval = item["metadataRefresh"].PositiveDuration,
            MetadataFromPattern = pattern,
            MetadataFrom = servers,
            CreatedAt = item["createdAt"].Duration ?? TimeSpan.Zero,
            TokenLifetime = item["tokenLifetime"].PositiveDuration ?? TimeSpan.FromHours(12),
            CertificateValidFor = item["certificateValidFor"].PositiveDuration ?? TimeSpan.FromDays(1825),
            TrustedAuthorities = trusted,
            CallsFrom = item["callsFrom"].Duration ?? TimeSpan.Zero,
            Calls = CloudBinder.RecurrenceOf(item["calls"]),
            CallsBack = CloudBinder.RecurrenceOf(item["callsBack"]),
        };
    }

    private static void ReportMisplaced(Cursor item, PartnerProduct product)
    {
        (string[] keys, string why) = PartnerProducts.RoleOf(product) switch
        {
            PartnerRole.Application => ((string[])["authorizationServer", "callsPartners"], "which signs its own tokens"),
            PartnerRole.AuthorizationServer => (
                ["metadataRefresh", "metadataFrom", "trustedAuthorities", "authorizationServer", "calls", "callsBack", "callsFrom", "callsPartners"],
                "which knows the keys that are uploaded with operator: uploadKey, and is asked by whoever needs a token for a service of its cloud"),
            _ => (["metadataRefresh", "metadataFrom", "pinnedRealm", "trustedAuthorities"], "which believes nothing but what its authorization server has granted"),
        };
        foreach (string key in keys.Where(key => item[key].Exists))
        {
            item[key].Error($"does not go with product {Scalars.Word(product)}, {why}");
        }
    }

    private static int? SiteOf(Cursor item, ServerTopology topology)
    {
        if (item["site"].Text is not string name)
        {
            return topology.CmsPool.Site.Index;
        }
        if (topology.TryFindSite(name, out Site? site))
        {
            return site.Index;
        }
        item["site"].Error($"names unknown site {Shown.Quoted(name)}; sites are: {Shown.List([.. topology.Sites.Select(static each => each.Name)])}");
        return null;
    }

    private (string Pattern, ServerSet Servers)? MetadataFrom(Cursor item, ServerTopology topology)
    {
        Cursor reference = item["metadataFrom"];
        ServerSet? named = reference.Exists ? bound.Servers(reference) : topology.Matching(Everybody);
        if (named is null)
        {
            return null;
        }
        var able = new ServerSet(topology.Pools.Where(static pool => pool.InstallsGlobalCertificate)
            .SelectMany(static pool => Enumerable.Range(pool.FirstServer.Index, pool.ServerCount))
            .Where(index => named.Contains(new(index)))
            .Select(static index => new ServerRange(index, 1)));
        if (able.Count > 0)
        {
            return (reference.Text ?? Everybody, able);
        }
        reference.Error($"is {Shown.Quoted(reference.Text ?? Everybody)}, where no server installs the global certificate, so that none publishes metadata; name servers that do, such as front ends");
        return null;
    }

    // Whoever trusts none of those who sign refuses every token, and would only find out in production.
    private ValueList<string> Trusted(Cursor item)
    {
        List<string> trusted = [];
        foreach (Cursor reference in item["trustedAuthorities"].Items)
        {
            if (reference.Text is not string name)
            {
                continue;
            }
            if (authorities.Any(authority => authority.Name == name))
            {
                trusted.Add(name);
            }
            else
            {
                string known = authorities.Count == 0 ? "the file has none; add 'authorities:'" : $"authorities are: {Shown.List([.. authorities.Select(static each => each.Name)])}";
                reference.Error($"names unknown authority {Shown.Quoted(name)}; {known}");
            }
        }
        return [.. trusted];
    }

    /// <summary>Reports partners that trust nobody who signs a certificate for tokens: no token could ever be accepted.</summary>
    public static void ReportUntrusting(Cursor partners, ValueList<PartnerSettings> bindable, ValueList<WorkloadItem> workload)
    {
        string[] signers = [.. workload.Where(static item => item.Request == CertificateType.OAuthTokenIssuer && item.Order is not null).Select(static item => item.Order!.Authority).Distinct()];
        foreach (PartnerSettings partner in bindable.Where(partner => partner.TrustedAuthorities.Count > 0 && signers.Length > 0 && !signers.Any(partner.TrustedAuthorities.Contains)))
        {
            Cursor item = partners.Items.First(each => partner.Name.Equals(each["name"].Text, StringComparison.OrdinalIgnoreCase));
            item["trustedAuthorities"].Error($"leave no path of trust: certificates for tokens are signed by {Shown.List(signers)}, and {partner.Name} would refuse every token; "
                + "add one of these");
        }
    }
}
