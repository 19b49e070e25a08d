using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>
/// The state of the Central Management Store by the names that a Lync administrator knows from
/// <c>Get-CsManagementStoreReplicationStatus -CentralManagementStoreStatus</c>.
/// </summary>
public static class CmsStatusTable
{
    /// <summary>Writes the state at the end of a run.</summary>
    /// <param name="cms">The state.</param>
    /// <param name="start">The date and time of virtual time zero.</param>
    /// <param name="replicas">The full names of the active replicas, in order; read as far as they are shown.</param>
    /// <param name="rowsMax">How many names of a list are shown at most.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="style">How.</param>
    public static void Write(CmsStatus cms, DateTimeOffset start, IEnumerable<string> replicas, int rowsMax, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        var table = new TableOf("", "", "LastHeartbeat");
        Rows(table, "ActiveMasterFqdn", cms.ActiveMaster is { } master ? [master] : [], start, rowsMax);
        Rows(table, "ActiveFileTransferAgents", cms.ActiveFileTransferAgents, start, rowsMax);
        Rows(table, "ActiveReplicas", replicas, cms.ActiveReplicaCount, rowsMax);
        Rows(table, "DeletedReplicas", cms.DeletedReplicas, cms.DeletedReplicas.Count, rowsMax);
        page.Table(table);
        if (cms.ActiveMaster is null)
        {
            page.Sentence(
                "No master is active: the Central Management Store takes no changes until it is failed over. Servers go on with the configuration they have.",
                Styles.Note);
        }

        page.WriteTo(writer);
    }

    private static void Rows(TableOf table, string name, IReadOnlyList<AgentStatus> agents, DateTimeOffset start, int rowsMax)
    {
        Empty(table, name, agents.Count);
        foreach ((int index, AgentStatus agent) in agents.Take(rowsMax).Index())
        {
            table.Row(index == 0 ? name : "", agent.Fqdn, Time(agent, start));
        }

        More(table, agents.Count, rowsMax);
    }

    private static void Rows(TableOf table, string name, IEnumerable<string> names, int count, int rowsMax)
    {
        Empty(table, name, count);
        foreach ((int index, string each) in names.Take(rowsMax).Index())
        {
            table.Row(index == 0 ? name : "", each, "");
        }

        More(table, count, rowsMax);
    }

    private static void Empty(TableOf table, string name, int count)
    {
        if (count == 0)
        {
            table.Row(name, "", "");
        }
    }

    private static void More(TableOf table, int count, int rowsMax)
    {
        if (count > rowsMax)
        {
            table.Row("", $"and {Amount.Count(count - rowsMax)} more", "");
        }
    }

    private static string Time(AgentStatus agent, DateTimeOffset start) => agent.LastHeartbeatSeconds is { } seconds
        ? (start + TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : "none yet";
}
