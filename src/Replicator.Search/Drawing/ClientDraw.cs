using System.Globalization;
using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>
/// Draws what clients do: each run reads at one kind of place, that of the file when it has one, since who reads here and there is promised nothing; and
/// compares and sets between. Few clients do it again and again, so that they meet what they did before.
/// </summary>
internal sealed class ClientDraw
{
    private const int OperationsMax = 12;
    private const int ClientsMax = 3;

    private static readonly ReadPlace[] Places = [ReadPlace.Master, ReadPlace.Master, ReadPlace.OwnReplica, ReadPlace.OwnReplica, ReadPlace.AnyReplica];

    private readonly ServerTopology _topology;
    private readonly ServerSet _able;
    private readonly string _prefix;
    private readonly ReadPlace? _given;

    public ClientDraw(Scenario scenario)
    {
        _topology = scenario.Topology;
        _able = _topology.AbleToRequest(_topology.Servers);
        _prefix = FreeNames.Prefix(scenario);
        ReadPlace[] places = [.. scenario.Clients.OfType<ClientRead>().Select(static read => read.Place).Distinct()];
        _given = places.Length == 1 ? places[0] : null;
    }

    /// <summary>The operations, by their times.</summary>
    public IReadOnlyList<ClientItem> Draw(Seed seed, DrawRates rates, TimeSpan window)
    {
        if (rates.Operations == 0)
        {
            return [];
        }

        var stream = new RandomStream(seed, "explore/clients");
        ReadPlace place = Places[stream.NextInt32(0, Places.Length - 1)];
        ServerId[] clients = [.. Enumerable.Range(0, ClientsMax).Select(_ => _able[stream.NextInt32(0, _able.Count - 1)])];
        List<ClientItem> items = [];
        for (int number = 1; number <= OperationsMax && stream.Chance(rates.Operations); number++)
        {
            TimeSpan at = TimeSpan.FromMilliseconds(stream.NextInt64(0, (long)window.TotalMilliseconds - 1));
            ServerId client = clients[stream.NextInt32(0, ClientsMax - 1)];
            items.Add(Operation(number, client, stream.Chance(0.6), _given ?? place) with { At = at });
        }

        return [.. items.OrderBy(static item => item.At)];
    }

    private ClientItem Operation(int number, ServerId client, bool isRead, ReadPlace place)
    {
        (string pattern, ServerSet from) = (_topology.NameOf(client), new ServerSet([new ServerRange(client.Index, 1)]));
        return isRead
            ? new ClientRead(CertificateType.OAuthTokenIssuer, pattern, from, place)
            : new ClientCompareAndSet(CertificateType.OAuthTokenIssuer, pattern, from, string.Create(CultureInfo.InvariantCulture, $"{_prefix}-set-{number}"), _topology.Domain);
    }
}
