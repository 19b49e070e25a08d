using System.Globalization;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>The requests of a scenario's workload as a seed has them: the same on either host.</summary>
internal sealed class WorkloadPlan(Scenario scenario, Seed seed)
{
    /// <summary>The requests of an entry in the order of time; each is drawn when it is asked for.</summary>
    public IEnumerable<PlannedRequest> Of(WorkloadItem item)
    {
        var streams = new Streams(seed, item.Name);
        return item switch
        {
            SingleRequest single when single.At <= scenario.Run.Until => [Request(single, single.Name, single.At, single.From, streams)],

            // Later than the run; the reader has warned of it.
            SingleRequest => [],
            RecurringRequest recurring => Recurrences.Times(recurring.Every, streams.Arrivals, scenario.LoadEnd)
                .Select((at, index) => Request(item, NameOf(item, index + 1), at, Recurrences.OneOf(recurring.From, streams.Places), streams)),
            _ => throw new InvalidOperationException($"There is no way to make a {item.GetType().Name}."),
        };
    }

    private static string NameOf(WorkloadItem item, int number) => string.Create(CultureInfo.InvariantCulture, $"{item.Name}-{number}");

    private PlannedRequest Request(WorkloadItem item, string name, TimeSpan at, ServerId from, Streams streams)
    {
        PipelineDelay approval = item.ApprovalTakes;
        TimeSpan takes = approval.IsConstant ? approval.Min : TimeSpan.FromTicks(streams.Approvals.NextInt64(approval.Min.Ticks, approval.Max.Ticks));
        string thumbprint = Thumbprint.Of(name, item.Subject, scenario.Topology.NameOf(from));
        return new PlannedRequest(at, from, new RequestCertificate(name, item.Request, item.Subject, thumbprint, takes, item.Order)
        {
            Action = item.Action,
            EffectiveAt = item.EffectiveAt,
            Reuses = item.Reuses,
            IsForThisServer = item.IsForOneServer,
        });
    }

    // One for each thing that is drawn, so that a range for one of them moves none of the others.
    private sealed class Streams(Seed seed, string item)
    {
        public RandomStream Arrivals { get; } = new(seed, $"workload/{item}/arrivals");

        public RandomStream Places { get; } = new(seed, $"workload/{item}/places");

        public RandomStream Approvals { get; } = new(seed, $"workload/{item}/approvals");
    }
}
