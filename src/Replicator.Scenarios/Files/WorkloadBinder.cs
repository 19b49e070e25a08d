using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the workload: servers that cannot ask, names that stand twice, requests after the end.</summary>
internal sealed class WorkloadBinder(Cursor workload, BoundTopology bound, TimeSpan until)
{
    private readonly Dictionary<string, Cursor> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _recurring = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WorkloadItem> _items = [];

    /// <summary>The requests; those with errors are left out.</summary>
    public ValueList<WorkloadItem> Bind()
    {
        foreach ((int index, Cursor item) in workload.Items.Index())
        {
            BindItem(item, index);
        }
        CheckRecurringNames();
        return [.. _items];
    }

    /// <summary>The names of the requests that come once, also of those with errors.</summary>
    public IReadOnlyCollection<string> SingleNames => [.. _names.Keys.Where(name => !_recurring.Contains(name))];

    private void BindItem(Cursor item, int index)
    {
        string name = item["name"].Text ?? $"request-{index + 1}";
        TakeName(item, name);
        string subject = item["subject"].Text ?? bound.Topology?.Domain ?? "";
        PipelineDelay approval = item["approvalTakes"].Delay() ?? PipelineDelay.Zero;
        if (item["every"].Exists)
        {
            _recurring.Add(name);
            BindRecurring(item, name, subject, approval);
        }
        else
        {
            BindSingle(item, name, subject, approval);
        }
    }

    private void BindSingle(Cursor item, string name, string subject, PipelineDelay approval)
    {
        if (bound.Server(item["from"]) is not ServerId from || item["at"].Duration is not TimeSpan at)
        {
            return;
        }
        RoleFacts facts = bound.Topology!.PoolOf(from).Role.Facts();
        if (!facts.CanRequestGlobalCertificate)
        {
            item["from"].Error($"names {bound.Topology.NameOf(from)}, a server with the role {facts.Name}; {WhoCanAsk}");
            return;
        }
        if (at > until)
        {
            item["at"].Warning($"is {item["at"].Text}, after the end of the run at {Scalars.Format(until)}: this request is never made");
        }
        _items.Add(new SingleRequest(at, from, CertificateType.OAuthTokenIssuer, name, subject, approval));
    }

    private void BindRecurring(Cursor item, string name, string subject, PipelineDelay approval)
    {
        if (bound.Servers(item["from"]) is not ServerSet servers
            || item["every"].Text is not string every || RecurrenceText.Parse(every) is not Recurrence recurrence)
        {
            return;
        }
        ServerSet able = Able(bound.Topology!, servers);
        if (able.Count == 0)
        {
            item["from"].Error($"is {Shown.Quoted(item["from"].Text!)}, none of whose servers can ask; {WhoCanAsk}");
            return;
        }
        _items.Add(new RecurringRequest(recurrence, item["from"].Text!, able, CertificateType.OAuthTokenIssuer, name, subject, approval));
    }

    // A pattern for a whole site takes in its Edge servers; leaving them out is what its author means.
    private static ServerSet Able(ServerTopology topology, ServerSet servers)
    {
        var able = new List<ServerRange>();
        foreach (ServerRange range in servers.Ranges)
        {
            for (int first = range.First; first < range.First + range.Count;)
            {
                Pool pool = topology.PoolOf(new(first));
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

    private void TakeName(Cursor item, string name)
    {
        if (_names.TryAdd(name, item))
        {
            return;
        }
        Cursor first = _names[name];
        (Cursor at, string named) = Named(item, name);
        at.Error($"{named}, which {first.Path} has too ({first.Where.SeenFrom(at.Where)}); names of requests are unique, whatever their case");
    }

    // Recurring requests 'a' are called a-1, a-2, …: no other may be.
    private void CheckRecurringNames()
    {
        foreach ((string name, Cursor item) in _names)
        {
            int hyphen = name.LastIndexOf('-');
            if (hyphen > 0 && hyphen < name.Length - 1 && _recurring.Contains(name[..hyphen]) && name.AsSpan(hyphen + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                (Cursor at, string named) = Named(item, name);
                at.Error($"{named}, which one of the recurring requests {Shown.Quoted(name[..hyphen])} has too");
            }
        }
    }

    // A request that is given no name has one all the same.
    private static (Cursor At, string Named) Named(Cursor item, string name) =>
        item["name"].Exists ? (item["name"], $"is {Shown.Quoted(name)}") : (item, $"has the name {Shown.Quoted(name)}");

    private static string WhoCanAsk => $"{nameof(CertificateType.OAuthTokenIssuer)} can be requested on servers with the role "
        + Shown.AnyOf([.. ServerRoles.All.Where(it => it.CanRequestGlobalCertificate).Select(it => it.Name)]);
}
