using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replicator.Cli.Tests;

/// <summary><c>replicator certificate show</c>.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Rolled = """
        version: 1
        name: a roll and an own certificate
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: frontEnd, servers: 2, cms: active }
                - { name: edge01, role: edge, servers: 1 }
        authorities: [ { name: Contoso CA } ]
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first, alternativeNames: [fabrikam.com, sip.contoso.com] }
          - { at: 1m, request: Default, from: pool01-02, name: own, subject: pool01-02.contoso.com, validFor: 30d }
          - { at: 2m, request: WebServicesInternal, from: pool01-02, name: web, subject: pool01-02.contoso.com }
          - { at: 3m, request: WebServicesInternal, from: pool01-02, name: newer-web, subject: pool01-02.contoso.com }
          - { at: 5m, request: OAuthTokenIssuer, from: pool01-02, name: second }
          - { at: 10m, request: OAuthTokenIssuer, from: pool01-01, name: third, roll: 30d }
        run: { seed: 1, start: 2015-01-01T00:00Z, until: 1h }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_global_scope_is_shown_with_all_slots_and_how_many_servers_use_which() =>
        Approved.Matches(Show(Run(Rolled)).Out, "Replicator.Cli.Tests", "Certificate.global");

    [Fact]
    public void A_server_is_shown_with_the_global_certificate_and_its_own() =>
        Approved.Matches(Show(Run(Rolled), "--server", "POOL01-02").Out, "Replicator.Cli.Tests", "Certificate.server");

    [Fact]
    public void The_same_can_be_read_as_json()
    {
        string run = Run(Rolled);
        JsonNode global = JsonNode.Parse(Show(run, "--json").Out)!;
        JsonNode server = JsonNode.Parse(Show(run, "--json", "--server", "pool01-02.contoso.com").Out)!;

        Assert.Equal(("global", "1.3"), ((string)global["scope"]!, (string)global["version"]!));
        Assert.Equal(["current second", "previous first", "next third"], global["certificates"]!.AsArray().Select(static each => $"{each!["slot"]} {each["request"]}"));
        Assert.Equal("2015-01-31T00:00:00+00:00", (string)global["certificates"]![2]!["effectiveDate"]!);
        Assert.Equal(2, (int)global["servers"]!["uses"]![0]!["servers"]!);
        Assert.Equal("pool01-02.contoso.com", (string)server["scope"]!);
        Assert.Equal(
            ["OAuthTokenIssuer second", "OAuthTokenIssuer first", "OAuthTokenIssuer third", "Default own", "WebServicesInternal newer-web"],
            server["certificates"]!.AsArray().Select(static each => $"{each!["use"]} {each["request"]}"));
        Assert.Equal("2015-01-01T00:01:00+00:00", (string)server["certificates"]![3]!["since"]!);
        Assert.StartsWith("It expires at 2015-01-31 00:01:00Z", (string)server["certificates"]![3]!["expiryWarning"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_assigned_it_says_so_and_ends_well()
    {
        string run = Run(Rolled[..Rolled.IndexOf("workload", StringComparison.Ordinal)]);
        CommandResult global = Show(run);
        CommandResult server = Show(run, "--server", "edge01-01");

        Assert.Equal(["Global scope, version none", "  Nothing is assigned."], global.OutLines[..2]);
        Assert.Equal("  0 of 2 servers that install the certificate use the current one; 2 have none or left the topology.", global.OutLines[^1]);
        Assert.Equal(["edge01-01.contoso.com", "  Nothing is assigned.", "  Its role installs no OAuthTokenIssuer certificate."], server.OutLines);
        Assert.Equal((ExitCode.Holds, ExitCode.Holds), (global.ExitCode, server.ExitCode));
        Assert.Empty(JsonNode.Parse(Show(run, "--json", "--server", "edge01-01").Out)!["certificates"]!.AsArray());
    }

    [Fact]
    public void Of_a_certificate_that_is_known_by_name_only_there_is_what_is_known()
    {
        CommandResult result = Show(Run(File.ReadAllText(Command.TwoRequests)), "--server", "pool02-01");

        Assert.Equal(["Subject", "Thumbprint", "Use", "Slot", "Request"], result.OutLines[1..6].Select(static line => line.Trim().Split(' ')[0]));
        Assert.Equal("CN=contoso.com", result.OutLines[1].Trim().Split(' ')[^1]);
    }

    [Fact]
    public void A_server_that_uses_an_older_one_is_counted_apart()
    {
        string[] rows = Show(Run(Rolled.Replace("  - { at: 10m", "  # - { at: 10m", StringComparison.Ordinal), "--until", "320s")).OutLines;

        Assert.Contains(rows, static row => row.TrimStart().StartsWith("2  first", StringComparison.Ordinal));
        Assert.Equal("  0 of 2 servers that install the certificate use the current one.", rows[^1]);
    }

    [Theory]
    [InlineData("pol01-02", "--server: 'pol01-02' is no server of this run; did you mean 'pool01-02'? `replicator status` lists them.")]
    [InlineData("pool01-2.contoso.com", "--server: 'pool01-2.contoso.com' is no server of this run; did you mean 'pool01-02.contoso.com'? `replicator status` lists them.")]
    [InlineData("something-else", "--server: 'something-else' is no server of this run. `replicator status` lists them.")]
    [InlineData("", "--server is empty; expected the name of a server.")]
    public void An_unknown_server_is_answered_with_the_nearest_name(string server, string expected)
    {
        CommandResult result = Show(Run(Rolled), "--server", server);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {expected}", result.ErrorLines[0]);
    }

    [Fact]
    public void A_server_that_left_the_topology_is_answered()
    {
        string run = Run(Rolled + "\noperator:\n  - { at: 20m, removeReplica: edge01-01 }\n");

        Assert.Equal(
            "replicator: --server: edge01-01.contoso.com has left the topology; what it used is not kept.", Show(run, "--server", "edge01-01").ErrorLines[0]);
    }

    [Fact]
    public void A_run_that_did_not_keep_what_is_assigned_is_answered_and_its_status_is_read()
    {
        string run = Run(Rolled);
        string file = Path.Combine(run, "result.json");
        JsonObject result = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        result.Remove("configuration");
        File.WriteAllText(file, result.ToJsonString(JsonSerializerOptions.Default));
        string table = Path.Combine(run, "replicas.csv");
        File.WriteAllLines(table, [.. File.ReadLines(table).Select(static line => string.Join(',', line.Split(',')[..6]))]);

        CommandResult shown = Show(run);

        Assert.Equal(ExitCode.Usage, shown.ExitCode);
        Assert.Equal(
            $"replicator: {run} was made by a version of this program that did not keep which certificates are assigned; run its scenario.yaml again.", shown.ErrorLines[0]);
        Assert.Equal("  3 of 3 replicas are up to date.", Command.Run("status", run).OutLines[^1]);
    }

    [Fact]
    public void A_folder_without_a_run_is_answered() =>
        Assert.Equal($"replicator: {_folder["none"]} holds no finished run: there is no such folder.", Show(_folder["none"]).ErrorLines[0]);

    private static CommandResult Show(string run, params string[] more) => Command.Run(["certificate", "show", run, .. more]);

    private string Run(string scenario, params string[] more)
    {
        Command.Run(["run", _folder.Write("scenario.yaml", scenario), "--out", _folder["run"], .. more]);
        return _folder["run"];
    }
}
