using System.Text.Json;
using Replicator.Storage.Sqlite;

namespace Replicator.Cli.Tests;

public sealed class StoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Db => _folder["cms.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_keeps_the_store_of_its_master()
    {
        CommandResult run = Run();

        Assert.Equal(ExitCode.Holds, run.ExitCode);
        Assert.Equal($"store {Db}", run.OutLines[^2]);
        CommandResult inspected = Command.Run("store", "inspect", Db);
        Assert.Equal(ExitCode.Holds, inspected.ExitCode);
        Assert.Equal(
            [
                $"store      {Db}",
                "kind       a Central Management Store",
                "schema     1, with a log that is written ahead",
                "version    1.2, epoch 1",
                "entries    2, which make 2 versions",
                "",
                "documents",
                "  Scope   Identity  Version  Bytes",
                "  Global  global    1.2      490",
                "",
                "versions",
                "  Version  By      Request  Certificate  Thumbprint                                Time",
                "  1.2      commit  #0/1     first        198A0D4604BC8F7E197C3D8150AD3C4A2C8A8B1A  2015-01-01 00:00:05.000",
                "  1.1      commit  #5/1     second       0D13E0231240DB3093533771CB72AF25D80DF435  2015-01-01 00:00:04.063",
            ],
            inspected.OutLines);
    }

    [Fact]
    public void A_run_whose_disks_matter_keeps_what_they_hold()
    {
        CommandResult run = Command.Run("run", Command.TwoRequests, "--set", "replication.diskSync=5ms", "--store", Db, "--out", _folder["run"]);

        Assert.Equal(ExitCode.Holds, run.ExitCode);
        Assert.Equal($"{Db} is sound: 2 entries, 2 versions, 1 document, newest version 1.2", Command.Run("store", "verify", Db).OutLines[0]);
    }

    [Fact]
    public void After_a_failover_the_store_is_the_new_masters()
    {
        CommandResult run = Command.Run("run", Command.Topology("planned-failover.yaml"), "--store", Db, "--out", _folder["run"]);

        Assert.Equal(ExitCode.Holds, run.ExitCode);
        using StoreFile store = StoreFile.Open(Db);
        Assert.Equal(2, store.Content.Version.Epoch);
        Assert.True(store.Verify().IsSound);
    }

    [Fact]
    public void A_store_does_not_change_the_run()
    {
        string fingerprint = Run().OutLines.Single(static line => line.StartsWith("fingerprint", StringComparison.Ordinal));

        Assert.Contains(fingerprint, Command.Run("run", Command.TwoRequests, "--out", _folder["other"]).OutLines);
    }

    [Fact]
    public void A_file_that_is_there_is_kept_and_the_run_does_not_begin()
    {
        _folder.Write("cms.db", "mine");

        CommandResult run = Run();

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal($"replicator: {Db} exists already, and is kept. Name another file, or delete this one.", run.ErrorLines[0]);
        Assert.Equal("mine", File.ReadAllText(Db));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_found_before_the_run_begins()
    {
        string path = Path.Combine(_folder["missing"], "cms.db");

        CommandResult run = Command.Run("run", Command.TwoRequests, "--store", path, "--out", _folder["run"]);

        Assert.Equal(ExitCode.CannotWrite, run.ExitCode);
        Assert.Equal($"replicator: {path} cannot be written: there is no folder {_folder["missing"]}.", run.ErrorLines[0]);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Inspect_shows_as_many_versions_as_it_is_asked_for()
    {
        Run();

        string[] lines = Command.Run("store", "inspect", Db, "--last", "1").OutLines;

        Assert.Equal("newest 1 version of 2", lines[^3]);
        Assert.Contains("first", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_and_verify_give_one_document_of_JSON()
    {
        Run();

        using var inspected = JsonDocument.Parse(Command.Run("store", "inspect", Db, "--json").Out);
        using var verified = JsonDocument.Parse(Command.Run("store", "verify", Db, "--json").Out);

        Assert.Equal("1.2", inspected.RootElement.GetProperty("version").GetString());
        Assert.Equal("first", inspected.RootElement.GetProperty("versions")[0].GetProperty("certificate").GetString());
        Assert.Contains("first", inspected.RootElement.GetProperty("documents")[0].GetProperty("text").GetString()!, StringComparison.Ordinal);
        Assert.True(verified.RootElement.GetProperty("isSound").GetBoolean());
        Assert.Equal(2, verified.RootElement.GetProperty("entries").GetInt64());
    }

    [Fact]
    public void A_server_is_seeded_with_what_was_exported()
    {
        Run();

        CommandResult exported = Command.Run("store", "export", Db, "--out", _folder["edge.zip"]);
        CommandResult imported = Command.Run("store", "import", _folder["edge.zip"], "--out", _folder["edge.db"]);

        Assert.Equal((ExitCode.Holds, $"{_folder["edge.zip"]}: version 1.2, 1 document"), (exported.ExitCode, exported.OutLines[0]));
        Assert.Equal((ExitCode.Holds, $"{_folder["edge.db"]}: a local copy of version 1.2, 1 document"), (imported.ExitCode, imported.OutLines[0]));
        Assert.Equal("kind       a server's local copy, seeded by hand", Command.Run("store", "inspect", _folder["edge.db"]).OutLines[1]);
        Assert.Equal(ExitCode.Holds, Command.Run("store", "verify", _folder["edge.db"]).ExitCode);
    }

    [Theory]
    [InlineData("export", "cms.db", "cms.zip")]
    [InlineData("import", "edge.zip", "cms.db")]
    public void Neither_is_written_over_a_file(string what, string from, string to)
    {
        Run();
        Command.Run("store", "export", Db, "--out", _folder["edge.zip"]);
        _folder.Write("cms.zip", "mine");
        byte[] before = File.ReadAllBytes(_folder[to]);

        CommandResult result = Command.Run("store", what, _folder[from], "--out", _folder[to]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {_folder[to]} exists already, and is kept. Name another file, or delete this one.", result.ErrorLines[0]);
        Assert.Equal(before, File.ReadAllBytes(_folder[to]));
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("export")]
    public void A_file_that_is_no_store_is_wrong_input(string what)
    {
        string file = _folder.Write("cms.db", "no store");

        CommandResult result = Command.Run(["store", what, file, .. what == "export" ? (string[])["--out", _folder["x.zip"]] : []]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal([$"replicator: {file} is no store: it is not an SQLite file. Expected one that `replicator run --store` or `replicator store import` made."], result.ErrorLines);
        Assert.Equal("", result.Out);
        Assert.False(File.Exists(_folder["x.zip"]));
    }

    [Fact]
    public void An_import_of_what_is_no_export_leaves_no_store()
    {
        string zip = _folder.Write("edge.zip", "no export");

        CommandResult result = Command.Run("store", "import", zip, "--out", Db);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"replicator: {zip} is no whole export of a store: ", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal([zip], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_damaged_store_is_verified_with_1_and_what_is_wrong_and_read_by_nobody()
    {
        Run();
        byte[] file = File.ReadAllBytes(Db);
        file.AsSpan(4096, 4096).Fill(0xFF);
        File.WriteAllBytes(Db, file);

        CommandResult verified = Command.Run("store", "verify", Db);
        CommandResult inspected = Command.Run("store", "inspect", Db);

        Assert.Equal((ExitCode.Violated, $"{Db} is damaged:"), (verified.ExitCode, verified.OutLines[0]));
        Assert.True(verified.OutLines.Length > 2);
        Assert.Equal(ExitCode.Usage, inspected.ExitCode);
        Assert.StartsWith($"replicator: {Db} is damaged: ", inspected.ErrorLines[0], StringComparison.Ordinal);
        Assert.EndsWith("`replicator store verify` says where; restore a backup, or import an export into a new file.", inspected.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(file, File.ReadAllBytes(Db));
    }

    [Fact]
    public void A_truncated_store_is_said_to_be_damaged_once_and_why()
    {
        Run();
        byte[] file = File.ReadAllBytes(Db);
        File.WriteAllBytes(Db, file[..^4096]);

        CommandResult verified = Command.Run("store", "verify", Db);

        Assert.Equal(ExitCode.Violated, verified.ExitCode);
        Assert.Equal(
            [
                $"{Db} is damaged:",
                $"  it is truncated: it has {file.Length - 4096} bytes, and its header says {file.Length}",
                "Restore a backup, or import an export into a new file.",
            ],
            verified.OutLines);
    }

    [Fact]
    public void A_truncated_store_is_verified_with_1()
    {
        Run();
        File.WriteAllBytes(Db, File.ReadAllBytes(Db)[..5_000]);

        CommandResult verified = Command.Run("store", "verify", Db, "--json");

        Assert.Equal(ExitCode.Violated, verified.ExitCode);
        using var document = JsonDocument.Parse(verified.Out);
        Assert.Contains("it is truncated", document.RootElement.GetProperty("findings")[0].GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_open_elsewhere_is_unavailable()
    {
        Run();
        using SqliteStore open = SqliteStore.Open(Db);

        Assert.Equal(ExitCode.Unavailable, Command.Run("store", "inspect", Db).ExitCode);
    }

    [Theory]
    [InlineData("Name a command of store: inspect, verify, export, import.", "Try 'replicator store --help'.", "store")]
    [InlineData("'look' is no command of store; commands are inspect, verify, export, import.", "Try 'replicator store --help'.", "store", "look")]
    [InlineData("FILE is missing.", "Try 'replicator store inspect --help'.", "store", "inspect")]
    [InlineData("FILE is empty; expected a store file.", null, "store", "verify", "")]
    [InlineData("Option '--out' is required.", "Try 'replicator store export --help'.", "store", "export", "cms.db")]
    [InlineData("--last: 'x' is not a number of versions; expected a whole number from 0 to 2147483647.", "Try 'replicator store inspect --help'.", "store", "inspect", "cms.db", "--last", "x")]
    public void Wrong_usage_says_what_is_allowed(string expected, string? hint, params string[] args)
    {
        CommandResult result = Command.Run(args);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal(hint is null ? [$"replicator: {expected}"] : [$"replicator: {expected}", hint], result.ErrorLines);
    }

    private CommandResult Run() => Command.Run("run", Command.TwoRequests, "--store", Db, "--out", _folder["run"]);
}
