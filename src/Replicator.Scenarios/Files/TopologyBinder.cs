using System.Globalization;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the topology: names that stand twice, counts that are too large, pools that may not hold the CMS.</summary>
internal sealed class TopologyBinder(Cursor topology)
{
    private const string CmsKey = "cms";
    private const string Active = "active";
    private const string Backup = "backup";
    private const string DomainWhileUnknown = "invalid";

    private readonly Dictionary<string, Cursor> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _uncertain = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _leftOut = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SiteDefinition> _sites = [];
    private bool _isIncomplete;
    private bool _isAnyNameWrong;
    private bool _isCmsGiven;
    private readonly SortedDictionary<string, (Cursor At, string Pool, ServerRole? Role)> _cms = new(StringComparer.Ordinal);
    private long _total;

    public BoundTopology Bind()
    {
        foreach (Cursor site in Entries(topology["sites"]))
        {
            BindSite(site);
        }
        CheckTotal();
        CheckCms();
        CheckPair();
        CheckServerNames();
        return new(Build(), _uncertain, HasUnknownNames);
    }

    // What the rest of the file refers to may be what has no right name yet.
    private bool HasUnknownNames => _isIncomplete || _isAnyNameWrong;

    // What should be a list with entries and is none may hold anything that the rest of the file refers to.
    private IEnumerable<Cursor> Entries(Cursor list)
    {
        _isIncomplete |= list.Value is not FileList { Items.Count: > 0 };
        return list.Items;
    }

    private void BindSite(Cursor site)
    {
        bool isNamed = TakeName(site["name"], out string name);
        var pools = new List<PoolDefinition>();
        foreach (Cursor pool in Entries(site["pools"]))
        {
            if (BindPool(pool) is PoolDefinition definition)
            {
                pools.Add(definition);
            }
        }
        if (!isNamed)
        {
            _uncertain.UnionWith(pools.Select(pool => pool.Name));
        }
        if (isNamed && pools.Count > 0)
        {
            _sites.Add(new(name, pools));
        }
    }

    private PoolDefinition? BindPool(Cursor pool)
    {
        _isIncomplete |= pool.Value is not FileMapping;
        bool isNamed = TakeName(pool["name"], out string name);
        int? servers = Count(pool["servers"]);
        _total += servers ?? 0;
        ServerRole? role = pool["role"].Text is string text && ServerRoles.TryParse(text, out ServerRole parsed) ? parsed : null;
        CheckLimit(pool["servers"], name, role, servers);
        // A misspelt key is reported as such.
        _isCmsGiven = _isCmsGiven || pool.Entries.Any(static entry => Nearest.To(entry.Key, [CmsKey]) is not null && entry.Value is not FileScalar { Text: Backup });
        TakeCms(pool[CmsKey], name, role);
        if (!isNamed || servers is null || role is null || !HasRoomForNumbers(pool["name"], name, servers.Value))
        {
            _uncertain.Add(name);
            return null;
        }
        _counts[name] = servers.Value;
        return new(name, role.Value, servers.Value, PoolOf(Active) == name, PoolOf(Backup) == name);
    }

    private static int? Count(Cursor servers)
    {
        if (!servers.Exists)
        {
            return 1;
        }
        return servers.Integer is >= 1 and <= ServerTopology.MaxServers ? (int)servers.Integer.Value : null;
    }

    private bool TakeName(Cursor cursor, out string name)
    {
        bool isTaken = TryTakeName(cursor, out name);
        _isAnyNameWrong |= !isTaken;
        return isTaken;
    }

    private bool TryTakeName(Cursor cursor, out string name)
    {
        name = cursor.Text ?? "";
        if (!DnsName.IsLabel(name))
        {
            return false;
        }
        if (_names.TryGetValue(name, out Cursor first))
        {
            cursor.Error($"is {Shown.Quoted(name)}, which is {first.Path} too ({first.Where.SeenFrom(cursor.Where)}); "
                + "names of sites and pools are unique, whatever their case");
            return false;
        }
        _names.Add(name, cursor);
        return true;
    }

    private bool HasRoomForNumbers(Cursor cursor, string name, int servers)
    {
        int length = name.Length + 1 + NumberWidth(servers);
        if (length > DnsName.MaxLabelLength)
        {
            cursor.Error($"is {Shown.Quoted(name)}; with the number of a server it would have {length} characters, "
                + $"but at most {DnsName.MaxLabelLength} are allowed");
            _isAnyNameWrong = true;
            return false;
        }
        return true;
    }

    private static void CheckLimit(Cursor cursor, string name, ServerRole? role, int? servers)
    {
        if (role?.Facts() is RoleFacts { PoolLimit: int limit } facts && servers > limit)
        {
            cursor.Warning($"is {servers}; a pool with the role {facts.Name} has at most {limit} in a supported deployment (pool {name})");
        }
    }

    private void TakeCms(Cursor cms, string pool, ServerRole? role)
    {
        if (cms.Text is not (Active or Backup))
        {
            return;
        }
        if (_cms.TryGetValue(cms.Text, out (Cursor At, string Pool, ServerRole? Role) first))
        {
            string rule = cms.Text == Active ? "exactly one pool holds the CMS" : "at most one pool holds its backup";
            cms.Error($"is {cms.Text}, but so is {first.At.Path} ({first.At.Where.SeenFrom(cms.Where)}); {rule}");
            return;
        }
        _cms[cms.Text] = (cms, pool, role);
        if (role?.Facts() is RoleFacts { CanHoldCms: false } facts)
        {
            string able = Shown.AnyOf([.. ServerRoles.All.Where(it => it.CanHoldCms).Select(it => it.Name)]);
            cms.Error($"is {cms.Text}, but pool {pool} has the role {facts.Name}; only a pool with the role {able} can hold the CMS");
        }
    }

    private string? PoolOf(string state) => _cms.TryGetValue(state, out (Cursor At, string Pool, ServerRole? Role) found) ? found.Pool : null;

    // The product's own tool does not block such a pair either.
    private void CheckPair()
    {
        if (_cms.TryGetValue(Active, out var active) && _cms.TryGetValue(Backup, out var backup)
            && active.Role is ServerRole one && backup.Role is ServerRole other && one != other && one.Facts().CanHoldCms && other.Facts().CanHoldCms)
        {
            backup.At.Warning($"is backup, but pool {backup.Pool} has the role {other.Facts().Name} and pool {active.Pool}, which holds the CMS, "
                + $"{one.Facts().Name}; "
                + "only pools of one role are paired in a supported deployment");
        }
    }

    private void CheckTotal()
    {
        if (_total > ServerTopology.MaxServers)
        {
            topology["sites"].Error($"have {_total} servers; a topology has at most {ServerTopology.MaxServers}");
        }
    }

    private void CheckCms()
    {
        if (!_isCmsGiven && !_isIncomplete)
        {
            topology["sites"].Error("have no pool with 'cms: active'; exactly one pool holds the CMS");
        }
    }

    // 'a-01' cannot be a pool beside a pool 'a', whose first server has that name.
    private void CheckServerNames()
    {
        foreach ((string name, Cursor cursor) in _names.Where(it => IsServerName(it.Key)).ToList())
        {
            cursor.Error($"is {Shown.Quoted(name)}, which is the name of a server of pool {name[..name.LastIndexOf('-')]} too");
            _isAnyNameWrong = true;
            _leftOut.Add(name);
        }
    }

    private bool IsServerName(string name)
    {
        int hyphen = name.LastIndexOf('-');
        if (hyphen <= 0 || !_counts.TryGetValue(name[..hyphen], out int count) || name.Length - hyphen - 1 != NumberWidth(count))
        {
            return false;
        }
        return int.TryParse(name.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= count;
    }

    private ServerTopology? Build()
    {
        List<SiteDefinition> sites = [.. _sites
            .Select(site => site with { Pools = [.. site.Pools.Where(pool => !_leftOut.Contains(pool.Name))] })
            .Where(site => site.Pools.Count > 0 && !_leftOut.Contains(site.Name))];
        _uncertain.UnionWith(_sites.Where(site => _leftOut.Contains(site.Name)).SelectMany(site => site.Pools).Select(pool => pool.Name));
        if (sites.Count == 0 || _total > ServerTopology.MaxServers)
        {
            return null;
        }
        if (!sites.Exists(site => site.Pools.Any(pool => pool.HoldsCms)))
        {
            // The missing CMS is reported; a stand-in lets the rest of the file be checked.
            sites[0] = sites[0] with { Pools = [sites[0].Pools[0] with { HoldsCms = true, HoldsCmsBackup = false }, .. sites[0].Pools.Skip(1)] };
        }
        string domain = topology["domain"].Text is string text && DnsName.IsName(text) ? text : DomainWhileUnknown;
        var built = new ServerTopology(domain, sites);
        return new(
            domain, sites, StoreServer(built, topology["cmsServer"], Active, built.CmsPool), StoreServer(built, topology["cmsBackupServer"], Backup, built.CmsBackupPool));
    }

    private string? StoreServer(ServerTopology built, Cursor reference, string state, Pool? holder)
    {
        if (!reference.Exists)
        {
            return null;
        }
        if (PoolOf(state) is not string pool)
        {
            ReportNoHolder(reference, state);
            return null;
        }
        if (holder is null || _uncertain.Contains(pool) || new BoundTopology(built, _uncertain, HasUnknownNames).Server(reference) is not ServerId server)
        {
            return null;
        }
        if (holder.Contains(server))
        {
            return built.NameOf(server);
        }
        string able = $"{built.NameOf(holder.FirstServer)} … {built.NameOf(new(holder.End.Index - 1))}";
        reference.Error($"is {built.NameOf(server)}, a server of pool {built.PoolOf(server).Name}; "
            + $"the CMS{(state == Active ? "" : "'s backup")} is on pool {holder.Name}, whose servers are {able}");
        return null;
    }

    // That there is no active CMS is reported by itself.
    private void ReportNoHolder(Cursor reference, string state)
    {
        if (state == Backup && !_isIncomplete)
        {
            reference.Error($"is {Shown.Quoted(reference.Text ?? "")}, but no pool has 'cms: backup'; name the pool that holds the backup, or leave this out");
        }
    }

    private static int NumberWidth(int count) => Math.Max(2, count.ToString(CultureInfo.InvariantCulture).Length);
}
