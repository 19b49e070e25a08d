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
    public IEnumerable<PlannedCall> ToPartner(int number) => Calls(number, scenario.Partners[number].Calls, isFromServer: true);

    /// <summary>The calls of a partner to servers, in the order of time; each is drawn when it is asked for.</summary>
    public IEnumerable<PlannedCall> FromPartner(int number) => Calls(number, scenario.Partners[number].CallsBack, isFromServer: false);

    private IEnumerable<PlannedCall> Calls(int number, Recurrence? every, bool isFromServer)
    {
        if (every is null)
        {
            return [];
        }

        PartnerSettings partner = scenario.Partners[number];
        string direction = isFromServer ? "calls" : "callsBack";
        var places = new RandomStream(seed, $"oauth/{partner.Name}/{direction}/places");
        return Recurrences.Times(every, new RandomStream(seed, $"oauth/{partner.Name}/{direction}/arrivals"), scenario.LoadEnd - partner.CallsFrom)
            .Select(after => new PlannedCall(partner.CallsFrom + after, number, Recurrences.OneOf(_servers, places), isFromServer));
    }
}
