using Replicator.Domain;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>Keeps what became of configurations that an operator carried to servers by hand. Not thread safe.</summary>
/// <param name="topology">The servers.</param>
/// <param name="isUsed">Whether the scenario has any such command: otherwise it need not hear of a million replicas.</param>
internal sealed class ImportLedger(ServerTopology topology, bool isUsed) : IHistory
{
    private readonly List<Entry> _all = [];

    /// <inheritdoc/>
    public bool HearsOfReplicas => isUsed;

    /// <summary>Whether the operator gave any.</summary>
    public bool IsAny => _all.Count > 0;

    /// <summary>What came of them, in the order in which they were made.</summary>
    public IEnumerable<ImportOutcome> All => _all.Select(entry => new ImportOutcome(
        topology.NameOf(entry.Server), Seconds(entry.At), OutcomeOf(entry), entry.Version?.ToString(), entry.AppliedAt is { } at ? Seconds(at) : null));

    /// <summary>Those that came to nothing and had to come to something, in words.</summary>
    public IEnumerable<string> Open => _all.Where(static entry => !entry.What.IsOptional).Select(WhyOpen).OfType<string>();

    /// <summary>An operator has carried a version to a server.</summary>
    /// <param name="what">The command.</param>
    /// <param name="server">The server.</param>
    /// <param name="version">The version; null: there was nobody to take it, or nothing to take.</param>
    /// <param name="before">What the replica has.</param>
    /// <param name="at">Now.</param>
    public void Commanded(ConfigurationImport what, ServerId server, ConfigVersion? version, ConfigVersion before, TimeSpan at) =>
        _all.Add(new Entry(what, server, version, at) { IsUnneeded = before >= version });

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        foreach (Entry entry in _all.Where(entry => entry.Server == server && entry is { IsUnneeded: false, AppliedAt: null } && after >= entry.Version))
        {
            entry.AppliedAt = at;
        }
    }

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    private static string OutcomeOf(Entry entry) => entry switch
    {
        { Version: null } => ImportOutcome.NotGiven,
        { IsUnneeded: true } => ImportOutcome.Unneeded,
        { AppliedAt: null } => ImportOutcome.Pending,
        _ => ImportOutcome.Done,
    };

    private string? WhyOpen(Entry entry)
    {
        string import = $"The import of the configuration on {topology.NameOf(entry.Server)} at {MomentText.Of(entry.At)}";
        return OutcomeOf(entry) switch
        {
            ImportOutcome.NotGiven => $"{import} was not made: the server or the master was down, or the store was empty.",
            ImportOutcome.Pending => $"{import} was never applied.",
            _ => null,
        };
    }

    private sealed class Entry(ConfigurationImport what, ServerId server, ConfigVersion? version, TimeSpan at)
    {
        public ConfigurationImport What { get; } = what;

        public ServerId Server { get; } = server;

        public ConfigVersion? Version { get; } = version;

        public TimeSpan At { get; } = at;

        public bool IsUnneeded { get; init; }

        public TimeSpan? AppliedAt { get; set; }
    }
}
