using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;

namespace Replicator.Scenarios.Files;

/// <summary>Makes what clients do: keys that do not go together, servers on which nobody can ask, operations after the end.</summary>
internal sealed class ClientsBinder(Cursor clients, BoundTopology bound, RequestNames names, TimeSpan until)
{
    /// <summary>The entries in file order; those with errors are left out.</summary>
    public ValueList<ClientItem> Bind() => [.. clients.Items.Select(BindItem).OfType<ClientItem>().ToList()];

    private ClientItem? BindItem(Cursor item, int index)
    {
        ClientItem? what = item["compareAndSet"].Exists ? BindSet(item, index) : BindRead(item);
        if (item["at"].Duration is TimeSpan at)
        {
            if (at > until)
            {
                item["at"].Warning($"is {item["at"].Text}, after the end of the run at {Scalars.Format(until)}: this never happens");
            }
            return what is null ? null : what with { At = at };
        }
        return item["every"].Text is string every && RecurrenceText.Parse(every) is Recurrence recurrence && what is not null ? what with { Every = recurrence } : null;
    }

    private ClientRead? BindRead(Cursor item)
    {
        foreach (string key in (string[])["name", "subject"])
        {
            if (item[key].Exists)
            {
                item[key].Error("does not go with 'read'; it goes with 'compareAndSet'");
            }
        }
        ReadPlace place = item["place"].Text is string text && Scalars.ParseReadPlace(text) is { } parsed ? parsed : ReadPlace.OwnReplica;
        return bound.Servers(item["from"]) is ServerSet servers ? new(CertificateType.OAuthTokenIssuer, item["from"].Text!, servers, place) : null;
    }

    private ClientCompareAndSet? BindSet(Cursor item, int index)
    {
        if (item["place"].Exists)
        {
            item["place"].Error("does not go with 'compareAndSet', which is always at the master; it goes with 'read'");
        }
        string name = item["name"].Text ?? $"set-{index + 1}";
        names.Take(item, name, isRecurring: item["every"].Exists);
        string subject = item["subject"].Text ?? bound.Topology?.Domain ?? "";
        return AbleServers.Of(item["from"], bound) is ServerSet able ? new(CertificateType.OAuthTokenIssuer, item["from"].Text!, able, name, subject) : null;
    }
}
