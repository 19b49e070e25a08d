using Replicator.Storage.Servers;
using Replicator.Storage.Tests.Probe;

namespace Replicator.Storage.Tests.Servers;

public sealed class SqliteServerRecordKillTests : IDisposable
{
    // Each kill is the start of a process. Set REPLICATOR_SLOW_TESTS to 1 for all of them.
    private static readonly int Kills = Environment.GetEnvironmentVariable("REPLICATOR_SLOW_TESTS") == "1" ? 100 : 10;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder["servers.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killing_a_process_while_it_saves_loses_nothing_that_was_acknowledged() =>
        ServerRecordKills.KillAndLook(Kills, () => new ProbeProcess("save", Path), () => SqliteServerRecords.Open(Path, SavedRecords.Owner));
}
