using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary>The status at the end of a run as JSON. Times are dates, as the columns have them.</summary>
internal static class StatusDocument
{
    // The output is for people and for jq, not for a web page.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(CmsStatus cms, DateTimeOffset start, IEnumerable<string> replicas) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = 1,
            activeMasterFqdn = cms.ActiveMaster?.Fqdn,
            activeMasterLastHeartbeat = Date(cms.ActiveMaster, start),
            activeFileTransferAgents = cms.ActiveFileTransferAgents.Select(agent => new { fqdn = agent.Fqdn, lastHeartbeat = Date(agent, start) }),
            activeReplicas = replicas,
            deletedReplicas = cms.DeletedReplicas,
        },
        Format);

    public static string Write(IEnumerable<ReplicaStatus> rows) => JsonSerializer.Serialize(new { schemaVersion = 1, replicas = rows }, Format);

    private static DateTimeOffset? Date(AgentStatus? agent, DateTimeOffset start) =>
        agent?.LastHeartbeatSeconds is { } seconds ? start + TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
}
