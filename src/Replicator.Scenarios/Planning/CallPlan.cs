using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>The calls between servers and partners as a seed has them.</summary>
internal sealed class CallPlan(Scenario scenario, Seed seed)
{
    private readonly ServerSet _servers = new(scenario.Topology.Pools.Where(static pool => pool.InstallsGlobalCertificate)
        .Select(static pool => new ServerRange(pool.FirstServer.Index, pool.ServerCount)));

    /// <summary>The calls of servers to a partner, in the order of time; each is drawn when it is asked for.</summary>
    public IEnumerable<PlannedCall> ToPartner(int number) =>
        Times(number, scenario.Partners[number].Calls, "calls").Select(call => new PlannedCall(call.At, Party.Of(Recurrences.OneOf(_servers, call.Places)), Party.Of(number)));

    /// <summary>The calls of a partner to servers, in the order of time; each is drawn when it is asked for.</summary>
    public IEnumerable<PlannedCall> FromPartner(int number) => Times(number, scenario.Partners[number].CallsBack, "callsBack")
        .Select(call => new PlannedCall(call.At, Party.Of(number), Party.Of(Recurrences.OneOf(_servers, call.Places))));

    /// <summary>The calls of a partner to another one, in the order of time; each is drawn when it is asked for.</summary>
    public IEnumerable<PlannedCall> Between(int number, CallsToPartner calls) => Times(number, calls.Every, $"callsPartners/{scenario.Partners[calls.Partner].Name}")
        .Select(call => new PlannedCall(call.At, Party.Of(number), Party.Of(calls.Partner)));

    private IEnumerable<(TimeSpan At, RandomStream Places)> Times(int number, Recurrence? every, string direction)
    {
        if (every is null)
        {
            return [];
        }

        PartnerSettings partner = scenario.Partners[number];
        var places = new RandomStream(seed, $"oauth/{partner.Name}/{direction}/places");
        return Recurrences.Times(every, new RandomStream(seed, $"oauth/{partner.Name}/{direction}/arrivals"), scenario.LoadEnd - partner.CallsFrom)
            .Select(after => (partner.CallsFrom + after, places));
    }
}
