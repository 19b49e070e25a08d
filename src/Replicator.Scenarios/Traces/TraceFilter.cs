using System.Diagnostics.CodeAnalysis;
using Replicator.Actors;
using Replicator.Domain.Clients;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>
/// Which records a trace keeps: terms separated by commas. A record is kept when every key that is given has a term that holds, so that terms of one key
/// widen the choice and another key narrows it. <c>from=</c> and <c>to=</c> name the servers at either end and <c>server=</c> one at any end, each as a
/// pattern, a server, a pool, a site or a partner; <c>message=</c> names a message's type and <c>kind=</c> what happened. A word without a key is a <c>server=</c>.
/// </summary>
public sealed class TraceFilter
{
    private readonly Dictionary<string, List<Func<TraceRecord, bool>>> _termsByKey = [];

    private TraceFilter(string text) => Text = text;

    /// <summary>The keys a term may have.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["server", "from", "to", "message", "kind"];

    /// <summary>The messages a trace can hold.</summary>
    public static IReadOnlyList<string> Messages { get; } =
    [
        nameof(RequestCertificate), nameof(CertificateRequest), nameof(RequestCommitted), nameof(DataPackage), nameof(StatusReport), nameof(TimerFired),
        nameof(ServerRestarted), nameof(RequestKept), nameof(RequestRefused), nameof(AskSeen), nameof(Seen), nameof(RestartNoted),
        nameof(StatusRequest), nameof(BackupBatch), nameof(BackupReceived), nameof(HandOverRequest), nameof(HandedOver), nameof(HandOverRefused),
        nameof(ReadAtReplica), nameof(ReadAtMaster), nameof(CompareAndSetAtMaster), nameof(ReadAnswer), nameof(SetAnswer), nameof(OperationRefused),
        nameof(Saved), nameof(InvokeOperation), nameof(TakeOver), nameof(ReseedReplicas), nameof(ForceReplication), nameof(RemoveReplica),
        nameof(Rumor), nameof(RumorFeedback), nameof(RumorContact), nameof(ContactAccepted), nameof(ContactRefused),
        nameof(VersionComparison), nameof(VersionWish), nameof(HeldVersion),
        nameof(CallPartner), nameof(CallServer), nameof(CallOtherService), nameof(ServiceCall), nameof(PartnerCall), nameof(TokenRequest), nameof(TokenGrant), nameof(ServiceTokenGrant),
        nameof(SetUpTrust), nameof(ReadMetadata), nameof(MetadataRequest), nameof(MetadataDocument), nameof(UploadKey), nameof(RenewCertificate),
        nameof(ReadPartnerMetadata), nameof(PartnerMetadataRequest), nameof(PartnerMetadataDocument),
        nameof(PackageRequest), nameof(RelayedPackage), nameof(RelayReport), nameof(RelayNoted), nameof(SubtreeReport),
    ];

    /// <summary>The filter as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a filter; on failure <paramref name="problem"/> says what was found and what is allowed.</summary>
    public static bool TryParse(string text, ServerTopology topology, [NotNullWhen(true)] out TraceFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = new TraceFilter(text);
        foreach (string term in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (term.Length == 0)
            {
                problem = "a term is empty; a filter is terms such as server=pool01-*, separated by commas.";
                filter = null;
                return false;
            }

            int equals = term.IndexOf('=', StringComparison.Ordinal);
            (string key, string value) = equals < 0 ? ("server", term) : (term[..equals].Trim(), term[(equals + 1)..].Trim());
            problem = filter.Add(key, value, topology);
            if (problem is not null)
            {
                filter = null;
                return false;
            }
        }

        problem = null;
        return true;
    }

    /// <summary>Whether a record is kept.</summary>
    public bool Keeps(in TraceRecord record)
    {
        foreach (List<Func<TraceRecord, bool>> terms in _termsByKey.Values)
        {
            if (!HoldsAny(terms, record))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HoldsAny(List<Func<TraceRecord, bool>> terms, in TraceRecord record)
    {
        foreach (Func<TraceRecord, bool> term in terms)
        {
            if (term(record))
            {
                return true;
            }
        }

        return false;
    }

    private string? Add(string key, string value, ServerTopology topology) => (key, value) switch
    {
        (_, "") => $"'{key}' has no value; a filter is terms such as server=pool01-*, separated by commas.",
        ("server", _) => AddServers(key, value, topology, static (record, contains) => contains(record.Source) || contains(record.Target)),
        ("from", _) => AddServers(key, value, topology, static (record, contains) => contains(record.Source)),
        ("to", _) => AddServers(key, value, topology, static (record, contains) => contains(record.Target)),
        ("message", _) => AddMessage(key, value),
        ("kind", _) => AddKind(key, value),
        _ => $"'{key}' is no key of a filter; keys are {string.Join(", ", Keys)}.",
    };

    private void AddTerm(string key, Func<TraceRecord, bool> term)
    {
        if (!_termsByKey.TryGetValue(key, out List<Func<TraceRecord, bool>>? terms))
        {
            _termsByKey.Add(key, terms = []);
        }

        terms.Add(term);
    }

    private string? AddServers(string key, string pattern, ServerTopology topology, Func<TraceRecord, Func<int, bool>, bool> isAt)
    {
        if (pattern.Equals(TraceEntry.Outside, StringComparison.OrdinalIgnoreCase))
        {
            AddTerm(key, record => isAt(record, static server => server < 0));
            return null;
        }

        ServerSet servers = Named(pattern, topology);
        if (servers.Count == 0)
        {
            (string kinds, string partners) = topology.PartnerNames.IsEmpty ? ("server, pool or site", "")
                : ("server, pool, site or partner", $"; its partners are {string.Join(", ", topology.PartnerNames)}");
            string pools = string.Join(", ", topology.Pools.Take(10).Select(static pool => pool.Name));
            return $"'{pattern}' is no {kinds} of this scenario; its pools are {pools}{(topology.Pools.Length > 10 ? ", ..." : "")}{partners}.";
        }

        AddTerm(key, record => isAt(record, server => server >= 0 && servers.Contains(new ServerId(server))));
        return null;
    }

    // Partners' numbers follow on those of servers.
    private static ServerSet Named(string pattern, ServerTopology topology)
    {
        ServerRange[] partner =
        [
            .. topology.PartnerNames.Index().Where(each => each.Item.Equals(pattern, StringComparison.OrdinalIgnoreCase))
                .Select(each => new ServerRange(topology.ServerCount + each.Index, 1)),
        ];
        return partner.Length == 0 ? topology.Matching(pattern) : new ServerSet(partner);
    }

    private string? AddMessage(string key, string name)
    {
        string? type = Messages.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (type is null)
        {
            return $"'{name}' is no message; messages are {string.Join(", ", Messages)}.";
        }

        AddTerm(key, record => record.Message?.GetType().Name == type);
        return null;
    }

    private string? AddKind(string key, string name)
    {
        if (!TraceKindNames.TryParse(name, out TraceKind kind))
        {
            return $"'{name}' is no kind of record; kinds are {string.Join(", ", TraceKindNames.All)}.";
        }

        AddTerm(key, record => record.Kind == kind);
        return null;
    }
}
