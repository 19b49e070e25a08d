using Google.Protobuf;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Storage.Sqlite;
using WireFormat = Replicator.ClusterHost.Wire.WireFormat;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// Does once what a member is there for, on nothing that matters, before it is a member: what is done for the first time takes a tenth of a second more, which in a run would
/// come on top of what the scenario declares.
/// </summary>
internal static class Rehearsal
{
    private const string Play = """
        version: 1
        name: rehearsal
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [ { name: pool01, role: frontEnd, servers: 2, cms: active } ] }
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-02, name: first }
        clients:
          - { at: 1s, read: OAuthTokenIssuer, from: pool01-01, place: master }
          - { at: 2s, compareAndSet: OAuthTokenIssuer, from: pool01-02 }
        run: { until: 5m }
        """;

    /// <summary>Does it.</summary>
    public static void Perform()
    {
        Scenario scenario = ScenarioFile.Parse(Play).Scenario ?? throw new InvalidOperationException("The rehearsal's scenario cannot be read.");
        SimulatedScenario.Run(scenario, seed: 1);
        var certificate = new Certificate("first", "contoso.com", new string('A', 40), new ServerId(1), TimeSpan.Zero);
        var change = new ConfigChange(new ConfigVersion(1, 1), CertificateType.OAuthTokenIssuer, certificate);
        var request = new RequestId(new ServerId(1), 1);
        foreach (IReplicationMessage message in (IEnumerable<IReplicationMessage>)
        [
            new CertificateRequest(request, CertificateType.OAuthTokenIssuer, certificate),
            new RequestCommitted(request, change.Version),
            new DataPackage(ConfigVersion.None, change.Version, IsComplete: true, [change]),
            new StatusReport(new ServerId(1), change.Version),
        ])
        {
            WireFormat.Decode(WireFormat.ManifestOf(message), WireFormat.Encode(message));
        }

        new Control.V1.Activity().ToByteArray();
        Commit(new Commit(request, change, TimeSpan.Zero));
    }

    private static void Commit(Commit commit)
    {
        string folder = Directory.CreateTempSubdirectory("replicator-rehearsal-").FullName;
        try
        {
            string path = Path.Combine(folder, "cms.db");
            SqliteStore.Create(path);
            using SqliteStore store = SqliteStore.Open(path);
            store.Append(commit);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
