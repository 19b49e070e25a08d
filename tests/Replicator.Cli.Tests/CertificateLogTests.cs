using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli.Tests;

/// <summary>The logs that servers' scheduled tasks leave in the folder of a run.</summary>
public sealed class CertificateLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Untrusting { get; } = Command.Topology(Path.Combine("questions", "s6-authority-trusted-by-some.yaml"));

    private string Out => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_server_that_does_not_trust_the_authority_leaves_a_log_that_failed_and_says_what_to_do()
    {
        CommandResult result = Command.Run("run", Untrusting, "--out", Out);
        string[] logs = Logs("pool01-02");
        string failed = File.ReadAllText(logs[0]);

        Assert.Equal($"certificate logs: 12 in {Path.Combine(Out, "logs")}", result.OutLines[^4]);
        Assert.Equal(["ReplicateCMSCertificates-[2015_01_01][00_02_16].html", "ReplicateCMSCertificates-[2015_01_01][00_06_06].html"], logs.Select(Path.GetFileName));
        Assert.Contains("<strong>Failed</strong>", failed, StringComparison.Ordinal);
        Assert.Contains("Import the authority&#39;s root certificate into the computer&#39;s trusted roots.", failed, StringComparison.Ordinal);
        Assert.Contains("<strong>Completed</strong>", File.ReadAllText(logs[1]), StringComparison.Ordinal);
        Assert.Equal(2, Logs("pool02-01").Count(log => File.ReadAllText(log).Contains("<strong>Completed</strong>", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_seed_leaves_the_same_bytes()
    {
        Command.Run("run", Untrusting, "--out", _folder["one"]);
        Command.Run("run", Untrusting, "--json", "--twice", "--out", _folder["other"]);

        Assert.Equal(12, Contents("one").Count);
        Assert.Equal(Contents("one"), Contents("other"));
    }

    [Fact]
    public void Only_the_servers_asked_for_have_logs()
    {
        CommandResult result = Command.Run("run", Untrusting, "--certificate-logs", "pool0?-03", "--out", Out);

        Assert.Equal($"certificate logs: 4 in {Path.Combine(Out, "logs")}", result.OutLines[^4]);
        Assert.Equal(["pool01-03", "pool02-03"], Directory.GetDirectories(Path.Combine(Out, "logs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_many_servers_none_has_a_log_until_it_is_asked_for()
    {
        string file = Many(51);
        CommandResult all = Command.Run("run", file, "--out", _folder["all"]);
        CommandResult one = Command.Run("run", file, "--certificate-logs", "pool01-17", "--out", _folder["one"]);

        Assert.Equal("certificate logs: none, as 51 servers install the certificate; --certificate-logs SERVERS keeps those of some", all.OutLines[^4]);
        Assert.False(Directory.Exists(Path.Combine(_folder["all"], "logs")));
        Assert.Equal($"certificate logs: 1 in {Path.Combine(_folder["one"], "logs")}", one.OutLines[^4]);
        Assert.Equal(
            File.ReadLines(Path.Combine(_folder["all"], "result.json")).Single(Fingerprint), File.ReadLines(Path.Combine(_folder["one"], "result.json")).Single(Fingerprint));

        static bool Fingerprint(string line) => line.Contains("\"fingerprint\"", StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_servers_are_few()
    {
        CommandResult result = Command.Run("run", Many(50), "--out", Out);

        Assert.Equal($"certificate logs: 50 in {Path.Combine(Out, "logs")}", result.OutLines[^4]);
    }

    [Fact]
    public void A_run_keeps_no_more_logs_than_a_limit_and_says_how_many_there_were()
    {
        Scenario scenario = ScenarioFile.Read(Untrusting).Scenario!;
        var logs = new CertificateLogs(scenario, scenario.Topology.Servers, RunFolder.Take(Out), filesMax: 5);
        using (var run = new SimulatedRun(scenario, new Seed(6), new RunOptions { History = logs.Recorder }))
        {
            run.Execute();
        }

        Assert.Equal(5, Directory.GetFiles(Path.Combine(Out, "logs"), "*", SearchOption.AllDirectories).Length);
        Assert.Equal(
            $"certificate logs: the first 5 in {Path.Combine(Out, "logs")}, of 12; --certificate-logs SERVERS keeps those of fewer servers",
            CertificateLogs.Summary(logs, wereAskedFor: false, scenario.Topology));
    }

    [Fact]
    public void Two_tasks_of_a_server_within_a_second_leave_two_logs()
    {
        RunFolder folder = RunFolder.Take(Out);
        for (int number = 1; number <= 2; number++)
        {
            int text = number;
            folder.WriteTaskLog("fe-01", new DateTimeOffset(2015, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), writer => writer.Write(text));
        }

        Assert.Equal(
            ["ReplicateCMSCertificates-[2015_01_01][00_00_00]-2.html", "ReplicateCMSCertificates-[2015_01_01][00_00_00].html"], Logs("fe-01").Select(Path.GetFileName));
        Assert.Equal(["2", "1"], Logs("fe-01").Select(File.ReadAllText));
    }

    [Fact]
    public void Logs_that_cannot_be_written_are_told_of_and_the_run_goes_on()
    {
        Scenario scenario = ScenarioFile.Read(Untrusting).Scenario!;
        var logs = new CertificateLogs(scenario, scenario.Topology.Servers, RunFolder.Take(Out));
        _folder.Write(Path.Combine("run", "logs"), "in the way");
        using var run = new SimulatedRun(scenario, new Seed(6), new RunOptions { History = logs.Recorder });

        Assert.Equal("holds", run.Execute().Verdict);
        Assert.StartsWith($"{Path.Combine(Out, "logs", "pool")}", logs.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written: ", logs.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_holds_logs_is_refused_and_kept()
    {
        Directory.CreateDirectory(Path.Combine(Out, "logs"));
        string kept = _folder.Write(Path.Combine("run", "logs", "mine.txt"), "mine");

        CommandResult result = Command.Run("run", Untrusting, "--out", Out);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"replicator: --out: {Out} already has a folder logs, left by a run", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(kept));
    }

    [Theory]
    [InlineData("pol01", "--certificate-logs: 'pol01' is no server, pool or site of this scenario; did you mean 'pool01'? Expected is a name, or a pattern such as pool01-*.")]
    [InlineData("x*", "--certificate-logs: 'x*' is no server, pool or site of this scenario. Expected is a name, or a pattern such as pool01-*.")]
    [InlineData("edge01", "--certificate-logs: no server of 'edge01' installs the certificate, so no task runs there that would leave a log.")]
    [InlineData("", "--certificate-logs is empty; expected a server, pool or site, or a pattern such as pool01-*.")]
    public void Servers_that_leave_no_log_are_refused_before_anything_runs(string servers, string expected)
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--certificate-logs", servers, "--out", Out);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {expected}", result.ErrorLines[0]);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_run_in_which_no_task_ran_says_so_when_logs_were_asked_for()
    {
        CommandResult result = Command.Run("run", Untrusting, "--until", "1s", "--certificate-logs", "pool01", "--out", Out);

        Assert.Equal("certificate logs: none, as no task of these servers ran", result.OutLines[^4]);
    }

    private string[] Logs(string server) => [.. Directory.GetFiles(Path.Combine(Out, "logs", server)).Order(StringComparer.Ordinal)];

    private SortedDictionary<string, string> Contents(string run)
    {
        string root = Path.Combine(_folder[run], "logs");
        return new SortedDictionary<string, string>(
            Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(root, file), File.ReadAllText), StringComparer.Ordinal);
    }

    private string Many(int servers) => _folder.Write($"many-{servers}.yaml", $$"""
        version: 1
        name: many
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [ { name: pool01, role: frontEnd, servers: {{servers}}, cms: active } ] }
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }
        """);
}
