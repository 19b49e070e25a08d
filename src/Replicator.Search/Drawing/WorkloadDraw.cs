using System.Globalization;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Draws who asks for what and when: the scenario's requests, moved a little, and some more on servers that may ask. Each request draws from a stream of its
/// own, so that another one moves none of its times. Where a scenario has requests alone they are drawn together to a few minutes; what goes wrong, an operator
/// does and clients do at times that belong to those of the requests, so there every time stays.
/// </summary>
internal sealed class WorkloadDraw
{
    private const int AdditionalMax = 6;
    private const int CrowdMilliseconds = 5_000;
    private const int ApprovalMilliseconds = 15_000;
    private const double RollShare = 0.15;
    private const double RemovalShare = 0.05;

    private static readonly TimeSpan LastMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan JitterMax = TimeSpan.FromSeconds(15);

    private readonly Scenario _scenario;
    private readonly double _squeeze;
    private readonly ServerSet _able;
    private readonly string _prefix;

    public WorkloadDraw(Scenario scenario)
    {
        _scenario = scenario;
        TimeSpan last = scenario.Workload.OfType<SingleRequest>().SelectMany(static request => new[] { request.At, request.EffectiveAt }).DefaultIfEmpty().Max();
        bool hasOnlyRequests = scenario.Faults.Count + scenario.Operator.Count + scenario.Clients.Count == 0;
        _squeeze = hasOnlyRequests && last > LastMax ? LastMax / last : 1;
        Window = Whole((last * _squeeze) + After);
        _able = scenario.Topology.AbleToRequest(scenario.Topology.Servers);
        _prefix = FreeNames.Prefix(scenario);
    }

    /// <summary>How long requests come, and faults begin.</summary>
    public TimeSpan Window { get; }

    /// <summary>The requests: the scenario's in file order, then the additional ones.</summary>
    public ValueList<WorkloadItem> Draw(Seed seed, DrawRates rates)
    {
        List<WorkloadItem> items = [.. _scenario.Workload.Select(item => item is SingleRequest single ? Moved(single, seed, rates) : item)];
        var stream = new RandomStream(seed, "explore/requests");
        var rolls = new RandomStream(seed, "explore/rolls");
        for (int number = 1; number <= AdditionalMax && stream.Chance(rates.Requests); number++)
        {
            items.Add(Rolled(Additional(number, items, stream, rates), rolls));
        }

        return [.. items];
    }

    private SingleRequest Moved(SingleRequest request, Seed seed, DrawRates rates)
    {
        var stream = new RandomStream(seed, $"explore/requests/{request.Name}");
        TimeSpan by = JitterMax * (rates.Jitter * ((2 * stream.NextDouble()) - 1));
        TimeSpan at = Whole((request.At * _squeeze) + by);
        PipelineDelay approval = stream.Chance(rates.Approvals) ? Approval(stream) : request.ApprovalTakes;
        TimeSpan effective = Whole(request.EffectiveAt * _squeeze);
        return request with { EffectiveAt = effective, At = at < TimeSpan.Zero ? TimeSpan.Zero : at > Window ? Window : at, ApprovalTakes = approval };
    }

    private SingleRequest Additional(int number, List<WorkloadItem> others, RandomStream stream, DrawRates rates)
    {
        TimeSpan anywhere = Milliseconds(stream.NextInt64(0, (long)Window.TotalMilliseconds - 1));
        TimeSpan later = Milliseconds(stream.NextInt64(0, CrowdMilliseconds));
        bool isCrowded = stream.Chance(rates.Crowding);
        SingleRequest[] singles = [.. others.OfType<SingleRequest>()];
        TimeSpan at = isCrowded && singles.Length > 0 ? singles[stream.NextInt32(0, singles.Length - 1)].At + later : anywhere;
        PipelineDelay approval = stream.Chance(rates.Approvals) ? Approval(stream) : PipelineDelay.Zero;
        ServerId from = _able[stream.NextInt32(0, _able.Count - 1)];
        string name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{number}");
        return new SingleRequest(at < Window ? at : Window, from, CertificateType.OAuthTokenIssuer, name, _scenario.Topology.Domain, approval)
        {
            Order = _scenario.Authorities.Count > 0 ? new CertificateOrder(_scenario.Authorities[0].Name) : null,
        };
    }

    // Of those that are drawn besides, some are staged and some remove what was there before.
    private SingleRequest Rolled(SingleRequest request, RandomStream stream) => stream.NextDouble() switch
    {
        < RollShare => request with { Action = SlotAction.Roll, EffectiveAt = request.At + Milliseconds(stream.NextInt64(0, (long)Window.TotalMilliseconds)) },
        < RollShare + RemovalShare => request with { Action = SlotAction.RemovePrevious, Order = null, ApprovalTakes = PipelineDelay.Zero },
        _ => request,
    };

    private static PipelineDelay Approval(RandomStream stream) => PipelineDelay.Constant(Milliseconds(stream.NextInt64(0, ApprovalMilliseconds)));

    private static TimeSpan Whole(TimeSpan time) => Milliseconds((long)time.TotalMilliseconds);

    private static TimeSpan Milliseconds(long number) => TimeSpan.FromMilliseconds(number);
}
