namespace Replicator.Cli.Tests;

/// <summary>
/// What an administrator gets for a file that cannot be run: all of standard error to the letter, exit code 64, and nothing written. What else the reader
/// refuses is pinned at the reader's own tests.
/// </summary>
public sealed class BadInputTests : IDisposable
{
    private const string Good = """
        version: 1
        name: test
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools:
                - { name: pool01, role: frontEnd, servers: 3, cms: active }
                - { name: edge01, role: edge, servers: 2 }
            - name: dublin
              pools:
                - { name: pool02, role: frontEnd, servers: 3 }
        network:
          betweenSites: { latency: 70ms, loss: 0.1% }
        replication: { masterPollInterval: 10s }
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }
          - { at: 3s, request: OAuthTokenIssuer, from: pool02-01, name: second }
        run: { until: 30m }

        """;

    private const string Anchors = "anchors and aliases can make a small file endless. Write the value out, or use 'extends'.";
    private const string Counts = "it must be a whole number from 1 to 20000000, written in digits only.";
    private const string DurationUnits = "us, ms, s, m, h or d, as in 10s.";
    private const string ReplicationKeys =
        "Keys of replication are: protocol, masterPollInterval, fileTransferPollInterval, fileTransferConcurrency, statusPollInterval, heartbeatInterval, "
        + "forcedReplicationStartDelay, smbTransfer, httpsTransfer, apply, report, certificateTask, retryInterval, retryBackoff, retryIntervalMax, "
            + "requestRetryInterval, operationTimeout, operationRetryInterval, backupSyncInterval, handOverTimeout, aheadReplicas, secondFailover, "
            + "directoryDelay, diskSync, diskRetryInterval, packageBaseSize, packageChangeSize, statusSize.";
    private const string Requesters = "OAuthTokenIssuer can be requested on servers with the role frontEnd, standardEdition or director.";
    private const string Roles = "Values are: frontEnd, standardEdition, director, edge, mediation, persistentChat, survivableBranchAppliance, "
        + "survivableBranchServer.";
    private const string ScenarioKeys = "Keys of the scenario are: version, name, description, extends, topology, network, replication, conflict, authorities, oauth, partners, workload, "
        + "clients, operator, faults, run, expect.";
    private const string Unique = "names of sites and pools are unique, whatever their case.";
    private const string WellNamed = "a name has letters, digits and hyphens only, at most 63, and begins and ends with a letter or digit.";
    private const string Places = "Sites are: hq, dublin; pools are: pool01, edge01, pool02.";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Wholes => new()
    {
        { "an empty file", "", "(1,1): error: the file is empty; a scenario begins with 'version: 1'." },
        { "blank lines", " \n\n", "(1,1): error: the file is empty; a scenario begins with 'version: 1'." },
        { "words", "just words", "(1,1): error: the file is a single value; a scenario is a mapping that begins with 'version: 1'." },
        { "a list", "- a\n- b\n", "(1,1): error: the file is a list; a scenario is a mapping that begins with 'version: 1'." },
        { "an open bracket", "version: [1\n", "(2,1): error: not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'." },
        { "a tab", "version: 1\n\tname: x\n", "(2,1): error: not valid YAML: a tab stands in the indentation; use spaces." },
        { "an archive", "PK\u0003\u0004", "(1,3): error: the text holds the control character 0x03; this is not a text file." },
        { "10,000 lists in one another", new string('[', 10_000), "(1,65): error: the file nests deeper than 64 levels." },
        { "10,000 closed lists in one another", new string('[', 10_000) + new string(']', 10_000), "(1,65): error: the file nests deeper than 64 levels." },
        { "10,000 mappings in one another", string.Concat(Enumerable.Repeat("{a: ", 10_000)), "(1,257): error: the file nests deeper than 64 levels." },
        { "exploding anchors", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n", $"(1,4): error: the anchor '&a' is refused: {Anchors}" },
        { "an alias", "a: *b\n", $"(1,4): error: the alias '*b' is refused: {Anchors}" },
        { "no version", Good.Replace("version: 1\n", "", StringComparison.Ordinal), "(1,1): error: version is missing; values are: 1." },
    };

    public static TheoryData<string, string, string> Topologies => new()
    {
        { "role: edge", "role: edgy", $"(9,33): error: topology.sites[0].pools[1].role is 'edgy'; did you mean 'edge'? {Roles}" },
        { "name: edge01", "name: pool01-02", "(9,19): error: topology.sites[0].pools[1].name is 'pool01-02', which is the name of a server of pool "
            + "pool01 too." },
        { "name: edge01", "name: POOL01", $"(9,19): error: topology.sites[0].pools[1].name is 'POOL01', which is topology.sites[0].pools[0].name too (line "
            + $"8); {Unique}" },
        { "name: dublin", "name: hq", $"(10,13): error: topology.sites[1].name is 'hq', which is topology.sites[0].name too (line 6); {Unique}" },
        { ", cms: active", "", "(6,5): error: topology.sites have no pool with 'cms: active'; exactly one pool holds the CMS." },
        {
            "servers: 3 }",
            "servers: 3, cms: active }",
            "(12,60): error: topology.sites[1].pools[0].cms is active, but so is topology.sites[0].pools[0].cms (line 8); exactly one pool holds the CMS."
        },
        {
            "role: frontEnd, servers: 3, cms: active",
            "role: director, servers: 3, cms: active",
            "(8,60): error: topology.sites[0].pools[0].cms is active, but pool pool01 has the role director; only a pool with the role frontEnd or "
                + "standardEdition can hold the CMS."
        },
        { "servers: 2", "servers: 0", $"(9,48): error: topology.sites[0].pools[1].servers is '0'; {Counts}" },
        { "servers: 2", "servers: -2", $"(9,48): error: topology.sites[0].pools[1].servers is '-2'; {Counts}" },
        { "servers: 2", "servers: 2.5", $"(9,48): error: topology.sites[0].pools[1].servers is '2.5'; {Counts}" },
        { "servers: 2", "servers: 99999999999999999999", $"(9,48): error: topology.sites[0].pools[1].servers is '99999999999999999999'; {Counts}" },
        { "name: pool02", "name: ../x", $"(12,19): error: topology.sites[1].pools[0].name is '../x'; {WellNamed}" },
        { "name: pool02", "name: <script>", $"(12,19): error: topology.sites[1].pools[0].name is '<script>'; {WellNamed}" },
        { "domain: contoso.com\n", "domain: contoso.com\n  cmsServer: ../x\n", "(5,14): error: topology.cmsServer names unknown server '../x'; pools are: "
            + "pool01, edge01, pool02." },
    };

    public static TheoryData<string, string, string> Values => new()
    {
        { "run: {", "rnu: {", $"(19,1): error: rnu is not a known key; did you mean 'run'? {ScenarioKeys}" },
        {
            "masterPollInterval", "masterPolInterval",
            $"(15,16): error: replication.masterPolInterval is not a known key; did you mean 'masterPollInterval'? {ReplicationKeys}"
        },
        { "masterPollInterval: 10s", "masterPollInterval: 10", $"(15,36): error: replication.masterPollInterval is '10'; a duration needs a unit: "
            + $"{DurationUnits}" },
        {
            "masterPollInterval: 10s", "masterPollInterval: 1h30m",
            $"(15,36): error: replication.masterPollInterval is '1h30m'; 'h30m' is not a unit of a duration; units are: {DurationUnits}"
        },
        { "masterPollInterval: 10s", "masterPollInterval: -10s", "(15,36): error: replication.masterPollInterval is '-10s'; a duration cannot be negative." },
        {
            "masterPollInterval: 10s", "masterPollInterval: 99999999999999999999999999999999d",
            "(15,36): error: replication.masterPollInterval is '99999999999999999999999999999999d'; a duration is at most 3650d."
        },
        { "loss: 0.1%", "loss: 101%", "(14,40): error: network.betweenSites.loss is '101%'; a percentage is at most 100%." },
        { "loss: 0.1%", "loss: 0.5", "(14,40): error: network.betweenSites.loss is '0.5'; a percentage needs a unit: %, as in 0.1%." },
        {
            "latency: 70ms",
            "latency: { lognormal: { median: 70ms, p99: 60ms } }",
            "(14,62): error: network.betweenSites.latency.lognormal.p99 is 60ms, less than the median, which is 70ms; 99 of 100 messages cannot be faster "
                + "than half of them."
        },
        { "latency: 70ms", "latency: 25h", "(14,28): error: network.betweenSites.latency is '25h'; it must be at most 1d." },
    };

    public static TheoryData<string, string, string> References => new()
    {
        {
            "from: pool02-01", "from: pool2-01",
            "(18,48): error: workload[1].from names unknown server 'pool2-01'; did you mean 'pool02-01'? Servers of pool02 are pool02-01 … pool02-03."
        },
        { "from: pool02-01", "from: ../x", "(18,48): error: workload[1].from names unknown server '../x'; pools are: pool01, edge01, pool02." },
        { "from: pool02-01", "from: <script>", "(18,48): error: workload[1].from names unknown server '<script>'; pools are: pool01, edge01, pool02." },
        { "from: pool02-01", "from: edge01-01", $"(18,48): error: workload[1].from names edge01-01, a server with the role edge; {Requesters}" },
        {
            "at: 3s, request: OAuthTokenIssuer, from: pool02-01", "every: 3s, request: OAuthTokenIssuer, from: edge02",
            $"(18,51): error: workload[1].from names unknown server, pool or site 'edge02'; did you mean 'edge01'? {Places}"
        },
        {
            "betweenSites: { latency: 70ms, loss: 0.1% }", "links: [ { between: [hq, dublim], loss: 1% } ]",
            $"(14,28): error: network.links[0].between[1] names unknown server, pool or site 'dublim'; did you mean 'dublin'? {Places}"
        },
        { "name: second", "name: First", "(18,65): error: workload[1].name is 'First', which workload[0] has too (line 17); names of requests are unique, "
            + "whatever their case." },
        { "run: {", "expect: { winner: { OAuthTokenIssuer: frist } }\nrun: {", "(19,39): error: expect.winner.OAuthTokenIssuer names unknown request 'frist'; "
            + "did you mean 'first'? Requests with 'at' are: first, second." },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_that_the_others_spoil_is_good() =>
        Assert.Equal(ExitCode.Holds, Command.Run("validate", _folder.Write("good.yaml", Good)).ExitCode);

    [Theory]
    [MemberData(nameof(Wholes))]
    public void A_file_that_is_no_scenario_is_refused(string what, string text, string expected)
    {
        string file = _folder.Write($"{what}.yaml", text);

        Refuses(file, file + expected);
    }

    [Theory]
    [MemberData(nameof(Topologies))]
    [MemberData(nameof(Values))]
    [MemberData(nameof(References))]
    public void A_mistake_is_refused_with_its_place_the_value_found_and_those_allowed(string found, string replacedBy, string expected)
    {
        Assert.Contains(found, Good, StringComparison.Ordinal);
        string file = _folder.Write("bad.yaml", Good.Replace(found, replacedBy, StringComparison.Ordinal));

        Refuses(file, file + expected);
    }

    [Theory]
    [InlineData("missing.yaml", "the file does not exist.")]
    [InlineData("missing/missing.yaml", "the file does not exist.")]
    [InlineData(".", "it is a directory, not a file.")]
    public void A_file_that_is_none_is_refused(string name, string expected) => Refuses(_folder[name], $"{_folder[name]}: error: {expected}");

    [Fact]
    public void A_gigabyte_is_refused()
    {
        string file = _folder["bad.yaml"];
        using (FileStream stream = File.Create(file))
        {
            stream.SetLength(1_000_000_000);
        }

        Refuses(file, $"{file}: error: the file has 1000000000 bytes; a scenario file has at most 10000000.");
    }

    [Fact]
    public void Files_that_extend_each_other_in_a_circle_are_refused()
    {
        string above = _folder.Write("above.yaml", "extends: below.yaml\n");
        string below = _folder.Write("below.yaml", "extends: above.yaml\n");

        Refuses(above, $"{below}(1,10): error: extends goes in a circle: {above} -> {below} -> {above}.");
    }

    [Fact]
    public void A_file_that_extends_one_that_is_missing_is_refused_where_it_names_it()
    {
        string file = _folder.Write("above.yaml", "name: x\nextends: base.yaml\n");

        Refuses(file, $"{file}(2,10): error: extends names '{_folder["base.yaml"]}': the file does not exist.");
    }

    [Theory]
    [InlineData("replication.masterPol=1s", $"replication.masterPol does not exist; did you mean 'replication.masterPollInterval'? {ReplicationKeys}")]
    [InlineData("workload[9].at=1s", "workload[9] does not exist; workload has 2 entries: workload[0] … workload[1].")]
    [InlineData("zebra=1", "zebra does not exist; keys of the scenario are: version, name, description, extends, topology, network, replication, conflict, authorities, oauth, partners, workload, clients, operator, faults, run, expect.")]
    [InlineData("topology.sites=5", "topology.sites is a single value; it must be a list.")]
    [InlineData("topology.sites[1].pools[0].name=../x", $"topology.sites[1].pools[0].name is '../x'; {WellNamed}")]
    [InlineData("run.until=-5s", "run.until is '-5s'; a duration cannot be negative.")]
    public void An_override_that_cannot_be_is_refused(string given, string expected) =>
        Refuses(_folder.Write("good.yaml", Good), $"--set {given}: error: {expected}", "--set", given);

    private void Refuses(string file, string expected, params string[] options)
    {
        string[] before = Directory.GetFileSystemEntries(_folder.Path);

        CommandResult result = Command.Run(["run", file, "--out", _folder["run"], .. options]);

        Assert.Equal([expected], result.ErrorLines);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
    }
}
