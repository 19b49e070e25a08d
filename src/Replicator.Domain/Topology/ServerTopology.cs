using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Replicator.Domain.Topology;

/// <summary>
/// The sites, pools and servers of a deployment. Servers are numbered without a gap, pool by pool in the order given, and nothing is
/// kept per server: names are computed when asked for, so that 20,000,000 servers cost no more than one.
/// </summary>
public sealed class ServerTopology : IEquatable<ServerTopology>
{
    /// <summary>The most servers a topology can have.</summary>
    public const int MaxServers = 20_000_000;

    private readonly int[] _firstServers;
    private readonly Dictionary<string, Pool> _poolsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Site> _sitesByName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Builds a topology.</summary>
    /// <param name="domain">The domain that completes each server's name, such as <c>contoso.com</c>.</param>
    /// <param name="sites">The sites with their pools.</param>
    /// <param name="cmsServer">The server that runs the Central Management Store, by name; null for the first of its pool.</param>
    /// <param name="cmsBackupServer">The server that runs the store's backup, by name; null for the first of its pool, if one holds a backup.</param>
    /// <exception cref="ArgumentException">A name is no DNS name or stands twice, a count is out of range, or not exactly one pool holds the store.</exception>
    public ServerTopology(string domain, IEnumerable<SiteDefinition> sites, string? cmsServer = null, string? cmsBackupServer = null)
    {
        Require(DnsName.IsName(domain), nameof(domain), $"'{domain}' is not a domain name");
        Domain = domain;
        (Sites, Pools, CmsPool, CmsBackupPool) = Build(sites);
        _firstServers = [.. Pools.Select(pool => pool.FirstServer.Index)];
        ServerCount = Pools[^1].End.Index;
        RequireNamesApart();
        CmsServer = ServerOf(CmsPool, cmsServer, "the CMS");
        CmsBackupServer = CmsBackupPool is null ? null : ServerOf(CmsBackupPool, cmsBackupServer, "the CMS's backup");
        Require(cmsBackupServer is null || CmsBackupPool is not null, nameof(cmsBackupServer), "No pool holds the CMS's backup");
    }

    /// <summary>The domain that completes each server's name.</summary>
    public string Domain { get; }

    /// <summary>The sites, in the order given.</summary>
    public ImmutableArray<Site> Sites { get; }

    /// <summary>The pools, in the order given, site by site.</summary>
    public ImmutableArray<Pool> Pools { get; }

    /// <summary>How many servers there are.</summary>
    public int ServerCount { get; }

    /// <summary>The pool that holds the active Central Management Store.</summary>
    public Pool CmsPool { get; }

    /// <summary>The server on which the master of the Central Management Store runs.</summary>
    public ServerId CmsServer { get; }

    /// <summary>The pool that holds the store's backup; null when there is none.</summary>
    public Pool? CmsBackupPool { get; }

    /// <summary>The server on which the store's backup runs, which takes over in a failover; null when there is none.</summary>
    public ServerId? CmsBackupServer { get; }

    /// <summary>Whether a server holds a store, active or backup.</summary>
    public bool HoldsStore(ServerId server) => server == CmsServer || server == CmsBackupServer;

    /// <summary>All servers.</summary>
    public ServerSet Servers => new([new(0, ServerCount)]);

    /// <summary>Those of some servers on which the global certificate can be asked for.</summary>
    public ServerSet AbleToRequest(ServerSet servers)
    {
        var able = new List<ServerRange>();
        foreach (ServerRange range in servers.Ranges)
        {
            for (int first = range.First; first < range.First + range.Count;)
            {
                Pool pool = PoolOf(new(first));
                int end = Math.Min(pool.End.Index, range.First + range.Count);
                if (pool.Role.Facts().CanRequestGlobalCertificate)
                {
                    able.Add(new(first, end - first));
                }
                first = end;
            }
        }
        return new(able);
    }

    /// <summary>The pool of a server.</summary>
    public Pool PoolOf(ServerId server)
    {
        if (server.Index < 0 || server.Index >= ServerCount)
        {
            throw new ArgumentOutOfRangeException(nameof(server), server, $"The topology has {ServerCount} servers.");
        }
        int found = Array.BinarySearch(_firstServers, server.Index);
        return Pools[found >= 0 ? found : ~found - 1];
    }

    /// <summary>Whether a server installs the global certificate.</summary>
    public bool InstallsGlobalCertificate(ServerId server) => PoolOf(server).InstallsGlobalCertificate;

    /// <summary>The site of a server.</summary>
    public Site SiteOf(ServerId server) => PoolOf(server).Site;

    /// <summary>What partners are called, whose numbers follow on those of servers. They are no servers of the topology, and are here for who tells of hosts by number.</summary>
    public ImmutableArray<string> PartnerNames { get; private set; } = [];

    /// <summary>The same, with partners.</summary>
    public ServerTopology WithPartners(IEnumerable<string> names)
    {
        var copy = (ServerTopology)MemberwiseClone();
        copy.PartnerNames = [.. names];
        return copy;
    }

    /// <summary>The name of a server: its pool's, a hyphen, and its number from 1, padded to the width of the pool's count and at least 2 digits.</summary>
    public string NameOf(ServerId server)
    {
        if (server.Index >= ServerCount)
        {
            return PartnerNames[server.Index - ServerCount];
        }

        Pool pool = PoolOf(server);
        return pool.ServerName(server.Index - pool.FirstServer.Index + 1);
    }

    /// <summary>The fully qualified name of a server: its name, a dot and the domain.</summary>
    public string FqdnOf(ServerId server) => $"{NameOf(server)}.{Domain}";

    /// <summary>Finds a pool by name, without regard to case.</summary>
    public bool TryFindPool(string name, [NotNullWhen(true)] out Pool? pool) => _poolsByName.TryGetValue(name, out pool);

    /// <summary>Finds a site by name, without regard to case.</summary>
    public bool TryFindSite(string name, [NotNullWhen(true)] out Site? site) => _sitesByName.TryGetValue(name, out site);

    /// <summary>Finds a server by its name or its fully qualified name, without regard to case.</summary>
    public bool TryFind(string name, out ServerId server)
    {
        ReadOnlySpan<char> text = WithoutDomain(name);
        int hyphen = text.LastIndexOf('-');
        if (hyphen > 0 && _poolsByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..hyphen], out Pool? pool)
            && TryNumber(text[(hyphen + 1)..], pool, out int number))
        {
            server = new(pool.FirstServer.Index + number - 1);
            return true;
        }
        server = default;
        return false;
    }

    /// <summary>
    /// The servers a pattern stands for. A pattern with <c>*</c> or <c>?</c> is compared with each server's name (not its domain); one
    /// without is the name of a server, a pool or a site. Case does not matter. No match gives an empty set.
    /// </summary>
    public ServerSet Matching(string pattern)
    {
        if (Glob.HasWildcard(pattern))
        {
            return new(Pools.SelectMany(pool => MatchingIn(pool, pattern)));
        }
        if (TryFindPool(pattern, out Pool? pool))
        {
            return new([new(pool.FirstServer.Index, pool.ServerCount)]);
        }
        if (TryFindSite(pattern, out Site? site))
        {
            return new(Pools.Where(p => p.Site == site).Select(p => new ServerRange(p.FirstServer.Index, p.ServerCount)));
        }
        return TryFind(pattern, out ServerId server) ? new([new(server.Index, 1)]) : ServerSet.Empty;
    }

    /// <summary>Whether <paramref name="other"/> has the same domain, sites, pools and CMS server.</summary>
    public bool Equals(ServerTopology? other) => other is not null && Domain == other.Domain && CmsServer == other.CmsServer && CmsBackupServer == other.CmsBackupServer
        && Sites.AsSpan().SequenceEqual(other.Sites.AsSpan()) && Pools.AsSpan().SequenceEqual(other.Pools.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ServerTopology);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((((ServerCount * 397) ^ Pools.Length) * 397) ^ CmsServer.Index);

    private static void Require(bool condition, string argument, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message + ".", argument);
        }
    }

    private (ImmutableArray<Site> Sites, ImmutableArray<Pool> Pools, Pool CmsPool, Pool? CmsBackupPool) Build(IEnumerable<SiteDefinition> definitions)
    {
        var sites = ImmutableArray.CreateBuilder<Site>();
        var pools = ImmutableArray.CreateBuilder<Pool>();
        Pool? cms = null;
        Pool? backup = null;
        foreach (SiteDefinition definition in definitions)
        {
            Site site = Added(definition, sites);
            foreach (PoolDefinition poolDefinition in definition.Pools)
            {
                Pool pool = Added(poolDefinition, site, pools);
                Require(!poolDefinition.HoldsCms || cms is null, nameof(definitions), $"Pools '{cms?.Name}' and '{pool.Name}' both hold the CMS");
                Require(!poolDefinition.HoldsCmsBackup || backup is null, nameof(definitions), $"Pools '{backup?.Name}' and '{pool.Name}' both hold the "
                    + "CMS's backup");
                Require(!poolDefinition.HoldsCmsBackup || !poolDefinition.HoldsCms, nameof(definitions), $"Pool '{pool.Name}' holds both the CMS and "
                    + "its backup");
                cms = poolDefinition.HoldsCms ? pool : cms;
                backup = poolDefinition.HoldsCmsBackup ? pool : backup;
            }
        }
        Require(cms is not null, nameof(definitions), "No pool holds the CMS");
        return (sites.ToImmutable(), pools.ToImmutable(), cms!, backup);
    }

    private Site Added(SiteDefinition definition, ImmutableArray<Site>.Builder sites)
    {
        Require(DnsName.IsLabel(definition.Name), nameof(definition), $"'{definition.Name}' is not a name for a site");
        var site = new Site(sites.Count, definition.Name);
        Require(_sitesByName.TryAdd(site.Name, site), nameof(definition), $"Two sites are named '{site.Name}'");
        sites.Add(site);
        return site;
    }

    private Pool Added(PoolDefinition definition, Site site, ImmutableArray<Pool>.Builder pools)
    {
        Require(DnsName.IsLabel(definition.Name), nameof(definition), $"'{definition.Name}' is not a name for a pool");
        int first = pools.Count == 0 ? 0 : pools[^1].End.Index;
        Require(definition.Servers >= 1 && definition.Servers <= MaxServers - first, nameof(definition),
            $"Pool '{definition.Name}' has {definition.Servers} servers; a pool has at least 1, a topology at most {MaxServers}");
        var pool = new Pool(pools.Count, definition.Name, definition.Role, site, new(first), definition.Servers);
        Require(_poolsByName.TryAdd(pool.Name, pool), nameof(definition), $"Two pools are named '{pool.Name}'");
        pools.Add(pool);
        return pool;
    }

    // A name means one thing wherever a server, a pool or a site can stand, as in the ends of a link.
    private void RequireNamesApart()
    {
        foreach (Pool pool in Pools)
        {
            Require(!_sitesByName.ContainsKey(pool.Name), nameof(pool), $"A site and a pool are named '{pool.Name}'");
            Require(!TryFind(pool.Name, out _), nameof(pool), $"A pool and a server are named '{pool.Name}'");
        }
        foreach (Site site in Sites)
        {
            Require(!TryFind(site.Name, out _), nameof(site), $"A site and a server are named '{site.Name}'");
        }
    }

    private ServerId ServerOf(Pool pool, string? name, string what)
    {
        if (name is null)
        {
            return pool.FirstServer;
        }
        bool found = TryFind(name, out ServerId server);
        Require(found && pool.Contains(server), nameof(name), $"'{name}' is not a server of pool '{pool.Name}', which holds {what}");
        return server;
    }

    private ReadOnlySpan<char> WithoutDomain(string name)
    {
        int dot = name.Length - Domain.Length - 1;
        bool isFqdn = dot > 0 && name[dot] == '.' && name.AsSpan(dot + 1).Equals(Domain, StringComparison.OrdinalIgnoreCase);
        return isFqdn ? name.AsSpan(0, dot) : name;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, Pool pool, out int number)
    {
        number = 0;
        if (digits.Length != pool.NumberWidth)
        {
            return false;
        }
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }
            number = (number * 10) + (digit - '0');
        }
        return number >= 1 && number <= pool.ServerCount;
    }

    private static IEnumerable<ServerRange> MatchingIn(Pool pool, string pattern)
    {
        // The common pattern, all of one pool, must not look at a million names.
        if (Glob.IsMatch(pattern, $"{pool.Name}-") && pattern.EndsWith('*'))
        {
            yield return new(pool.FirstServer.Index, pool.ServerCount);
            yield break;
        }
        char[] name = new char[pool.Name.Length + 1 + pool.NumberWidth];
        for (int number = 1; number <= pool.ServerCount; number++)
        {
            pool.WriteServerName(number, name);
            if (Glob.IsMatch(pattern, name))
            {
                yield return new(pool.FirstServer.Index + number - 1, 1);
            }
        }
    }
}
