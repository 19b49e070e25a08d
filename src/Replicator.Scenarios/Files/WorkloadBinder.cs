using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the workload: servers that cannot ask, names that stand twice, requests after the end.</summary>
internal sealed class WorkloadBinder(Cursor workload, BoundTopology bound, RequestNames names, OrderBinder orders, TimeSpan until)
{
    private readonly List<string> _singleNames = [];
    private readonly List<WorkloadItem> _items = [];

    /// <summary>The requests; those with errors are left out.</summary>
    public ValueList<WorkloadItem> Bind()
    {
        foreach ((int index, Cursor item) in workload.Items.Index())
        {
            BindItem(item, index);
        }
        return [.. _items];
    }

    /// <summary>The names of the requests that come once, also of those with errors.</summary>
    public IReadOnlyCollection<string> SingleNames => _singleNames;

    private void BindItem(Cursor item, int index)
    {
        string name = item["name"].Text ?? $"request-{index + 1}";
        bool isRecurring = item["every"].Exists;
        names.Take(item, name, isRecurring);
        string subject = item["subject"].Text ?? bound.Topology?.Domain ?? "";
        PipelineDelay approval = item["approvalTakes"].Delay() ?? PipelineDelay.Zero;
        CertificateOrder? order = orders.Bind(item);
        if (isRecurring)
        {
            BindRecurring(item, name, subject, approval, order);
        }
        else
        {
            _singleNames.Add(name);
            BindSingle(item, name, subject, approval, order);
        }
    }

    private void BindSingle(Cursor item, string name, string subject, PipelineDelay approval, CertificateOrder? order)
    {
        if (bound.Server(item["from"]) is not ServerId from || item["at"].Duration is not TimeSpan at)
        {
            return;
        }
        RoleFacts facts = bound.Topology!.PoolOf(from).Role.Facts();
        if (!facts.CanRequestGlobalCertificate)
        {
            item["from"].Error($"names {bound.Topology.NameOf(from)}, a server with the role {facts.Name}; {AbleServers.Rule}");
            return;
        }
        if (at > until)
        {
            item["at"].Warning($"is {item["at"].Text}, after the end of the run at {Scalars.Format(until)}: this request is never made");
        }
        _items.Add(new SingleRequest(at, from, CertificateType.OAuthTokenIssuer, name, subject, approval) { Order = order });
    }

    private void BindRecurring(Cursor item, string name, string subject, PipelineDelay approval, CertificateOrder? order)
    {
        if (item["every"].Text is not string every || RecurrenceText.Parse(every) is not Recurrence recurrence || AbleServers.Of(item["from"], bound) is not ServerSet able)
        {
            return;
        }
        _items.Add(new RecurringRequest(recurrence, item["from"].Text!, able, CertificateType.OAuthTokenIssuer, name, subject, approval) { Order = order });
    }
}
