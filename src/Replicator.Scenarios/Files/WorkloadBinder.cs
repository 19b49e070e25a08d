using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the workload: servers that cannot ask, names that stand twice, requests after the end.</summary>
internal sealed class WorkloadBinder(Cursor workload, BoundTopology bound, RequestNames names, OrderBinder orders, ConflictPolicy policy, TimeSpan until)
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
        CheckKeys(item);
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

    // What a removal, a roll or a certificate that is there already has no use for.
    private static void CheckKeys(Cursor item)
    {
        if (item["removePrevious"].Exists)
        {
            Refuse(item, "removePrevious", [.. OrderBinder.Keys, "subject", "approvalTakes", "roll", "use", "every"]);
        }
        if (item["use"].Exists)
        {
            Refuse(item, "use", [.. OrderBinder.Keys, "subject", "approvalTakes", "every"]);
        }
        if (item["roll"].Exists)
        {
            Refuse(item, "roll", ["every"]);
        }
        if (item["identity"].Text == "computer")
        {
            Refuse(item, "identity: computer", ["every", "roll", "removePrevious"]);
        }
    }

    private static void Refuse(Cursor item, string with, IEnumerable<string> keys)
    {
        foreach (string key in keys.Where(key => item[key].Exists))
        {
            item[key].Error($"does not go with '{with}'");
        }
    }

    private void BindSingle(Cursor item, string name, string subject, PipelineDelay approval, CertificateOrder? order)
    {
        if (bound.Server(item["from"]) is not ServerId from || item["at"].Duration is not TimeSpan at)
        {
            return;
        }
        CertificateType type = TypeOf(item);
        RoleFacts facts = bound.Topology!.PoolOf(from).Role.Facts();
        if (WhyNotAble(type, facts) is string rule)
        {
            item["from"].Error($"names {bound.Topology.NameOf(from)}, a server with the role {facts.Name}; {rule}");
            return;
        }
        if (at > until)
        {
            item["at"].Warning($"is {item["at"].Text}, after the end of the run at {Scalars.Format(until)}: this request is never made");
        }
        if (item["roll"].Duration is TimeSpan roll && type == CertificateType.OAuthTokenIssuer && !item["removePrevious"].Exists)
        {
            CheckRoll(item["roll"], roll, at);
        }
        _items.Add(new SingleRequest(at, from, type, name, subject, approval)
        {
            Order = order,
            Action = ActionOf(item, type),
            EffectiveAt = item["roll"].Duration ?? TimeSpan.Zero,
            Reuses = item["use"].Text,
            IsForOneServer = item["identity"].Text == "computer" && type == CertificateType.OAuthTokenIssuer,
        });
    }

    private void CheckRoll(Cursor key, TimeSpan roll, TimeSpan at)
    {
        if (policy == ConflictPolicy.KeepBoth)
        {
            key.Error("does not go with conflict keepBoth: a certificate that is kept beside another has no date");
        }
        if (roll <= at)
        {
            key.Warning($"is {key.Text}, before the request is made: its certificate is assigned at once");
        }
        else if (roll > until)
        {
            key.Warning($"is {key.Text}, after the end of the run at {Scalars.Format(until)}: its certificate is staged and never used");
        }
    }

    private static CertificateType TypeOf(Cursor item) =>
        Enum.TryParse(item["request"].Text, out CertificateType type) ? type : CertificateType.OAuthTokenIssuer;

    private static string? WhyNotAble(CertificateType type, RoleFacts facts) => type == CertificateType.OAuthTokenIssuer
        ? facts.CanRequestGlobalCertificate ? null : AbleServers.Rule
        : facts.LocalTypes.Contains(type) ? null
        : $"its own certificates are of the types {Shown.List([.. facts.LocalTypes.Select(static each => each.ToString())])}";

    private static SlotAction ActionOf(Cursor item, CertificateType type)
    {
        if (item["roll"].Exists && type != CertificateType.OAuthTokenIssuer)
        {
            item["roll"].Error($"does not go with {type}, which has no second certificate beside the one in use; it goes with {CertificateType.OAuthTokenIssuer}");
        }
        return item["removePrevious"].Exists ? SlotAction.RemovePrevious : item["roll"].Exists ? SlotAction.Roll : SlotAction.Assign;
    }

    private void BindRecurring(Cursor item, string name, string subject, PipelineDelay approval, CertificateOrder? order)
    {
        if (TypeOf(item) is var type && type != CertificateType.OAuthTokenIssuer)
        {
            item["every"].Error($"does not go with {type}, which belongs to one server; ask for it once, with 'at'");
            return;
        }
        if (item["every"].Text is not string every || RecurrenceText.Parse(every) is not Recurrence recurrence || AbleServers.Of(item["from"], bound) is not ServerSet able)
        {
            return;
        }
        _items.Add(new RecurringRequest(recurrence, item["from"].Text!, able, type, name, subject, approval) { Order = order });
    }
}
