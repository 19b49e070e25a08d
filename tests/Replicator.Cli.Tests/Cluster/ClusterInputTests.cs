using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Replicator.Cli.Tests.Cluster;

/// <summary>What is wrong with a cluster is said in words, and no process is left behind.</summary>
[Collection(OneCluster.Name)]
public sealed class ClusterInputTests : IDisposable
{
    private const string Authority = "REPLICATOR_AUTHORITY_PASSWORD";
    private const string Password = "REPLICATOR_MEMBER_TLS_PASSWORD";

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Authority, null);
        Environment.SetEnvironmentVariable(Password, null);
        _folder.Dispose();
    }

    [Theory]
    [InlineData("--members: '0' is not a number of members; expected a whole number from 1 to 64.", "--members", "0")]
    [InlineData("--speed: 'fast' is no speed; expected a number above 0 and up to 1000.", "--speed", "fast")]
    [InlineData("--port: '70000' is no port; expected a whole number from 1 to 65471.", "--port", "70000")]
    [InlineData("--threads is for the simulation; leave it out with --on cluster.", "--threads", "2")]
    [InlineData("--twice is for the simulation; leave it out with --on cluster.", "--twice")]
    [InlineData("--by-hand: 'all' is not a number of members; expected a whole number from 1 to 64.", "--by-hand", "all")]
    public void An_option_that_cannot_be_is_refused_by_name(string expected, params string[] options)
    {
        CommandResult result = Command.Run(["run", Command.TwoRequests, "--on", "cluster", "--out", _folder["run"], .. options]);

        Assert.Equal((ExitCode.Usage, $"replicator: {expected}"), (result.ExitCode, result.ErrorLines[0]));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Options_of_a_cluster_need_one()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--members", "2", "--out", _folder["run"]);

        Assert.Equal((ExitCode.Usage, "replicator: --members is for a cluster; give --on cluster with it."), (result.ExitCode, result.ErrorLines[0]));
    }

    [Fact]
    public void A_port_in_use_is_named_and_nothing_is_left()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        CommandResult run = Command.Run("run", Command.TwoRequests, "--on", "cluster", "--port", port.ToString(CultureInfo.InvariantCulture), "--out", _folder["run"]);
        CommandResult member = Command.Run("member", "start", "--config", _folder.Write("member.conf", $"replicator.member.port = {port}"));

        string expected = $"replicator: 127.0.0.1:{port} cannot be listened on: another process listens there; stop it, or give another port.";
        Assert.Equal((ExitCode.Unavailable, expected), (run.ExitCode, run.ErrorLines[^1]));
        Assert.Equal((ExitCode.Unavailable, expected), (member.ExitCode, member.ErrorLines[^1]));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void A_seed_that_cannot_be_reached_is_named()
    {
        CommandResult result = ReplicatorProcess.Run(_folder.Path, "member", "start", "--config", _folder.Write("member.conf", """
            replicator.member { name = "lonely", port = 43117, seeds = "127.0.0.1:1", join-timeout = 3s }
            """));

        Assert.Equal(ExitCode.Unavailable, result.ExitCode);
        Assert.StartsWith("replicator: Member lonely could not join within 3 s: it asked 127.0.0.1:1.", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_two_masters_is_refused_where_the_second_stands()
    {
        string file = _folder.Write("two.yaml", """
            version: 1
            name: two
            topology:
              domain: contoso.com
              sites:
                - name: here
                  pools:
                    - { name: pool01, role: frontEnd, servers: 1, cms: active }
                    - { name: pool02, role: frontEnd, servers: 1, cms: active }
            """);
        CommandResult result = Command.Run("run", file, "--on", "cluster", "--out", _folder["run"]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"{file}(9,", result.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_is_made_and_a_wrong_password_is_said_to_be_wrong()
    {
        Environment.SetEnvironmentVariable(Authority, "of the authority");
        Environment.SetEnvironmentVariable(Password, "of the member");
        CommandResult made = Command.Run("member", "init", _folder["certificates"], "--name", "member01", "--host", "127.0.0.1", "--port", "43118");
        string settings = Path.Combine(_folder["certificates"], "member01.conf");
        Environment.SetEnvironmentVariable(Password, "another");
        CommandResult started = Command.Run("member", "start", "--config", settings);

        Assert.Equal((ExitCode.Holds, ""), (made.ExitCode, made.Error));
        Assert.Contains($"start it with: replicator member start --config {settings}", made.OutLines);
        Assert.Equal(ExitCode.Usage, started.ExitCode);
        Assert.Contains("member01.p12 is no PKCS #12 file, or its password is another one.", started.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Passwords_stand_in_the_environment_and_on_no_command_line()
    {
        CommandResult result = Command.Run("member", "init", _folder["certificates"], "--name", "member01", "--host", "127.0.0.1");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith($"replicator: {Authority} is not set; expected the password for the key of the cluster's authority in it", result.ErrorLines[0], StringComparison.Ordinal);
    }
}
