using System.Text.Json;

namespace Replicator.Cli.Tests.Cluster;

/// <summary>
/// Members are killed while requests flow: nothing that was acknowledged is lost, no version is used twice, and all replicas end equal. One kill in a run; twenty of the
/// member with the master, on both stores, and one of any member every ten seconds for five minutes take some twenty minutes: set REPLICATOR_SLOW_TESTS to 1 for them.
/// </summary>
[Collection(OneCluster.Name)]
public sealed class MemberFaultTests : IDisposable
{
    private const double BackWithin = 20;
    private const int CalmSeconds = 12;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, int, int> Runs
    {
        get
        {
            TheoryData<string, int, int, int> runs = new() { { "kill master every 4s times 1", 1, 150, 12 } };
            if (Checkout.RunsSlowTests)
            {
                runs.Add("kill master every 14s times 20", 20, 420, 360);
                runs.Add("kill any every 10s times 30", 30, 480, 360);
                runs.Add("pause any every 15s for 3s times 4", 4, 160, 100);
                runs.Add("restart any every 20s times 3", 3, 180, 120);
                runs.Add("blackhole member02 every 15s for 3s times 3", 3, 160, 100);
            }

            return runs;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void What_was_acknowledged_stays_and_all_end_equal_whatever_happens_to_members(string fault, int times, int untilSeconds, int loadSeconds)
    {
        CommandResult result = ReplicatorProcess.Run(
            _folder.Path, "run", Command.Topology("steady-requests.yaml"), "--json", "--on", "cluster", "--members", times == 1 ? "3" : "4", "--member-fault", fault, "--out", "run",
            "--set", $"run.until={untilSeconds}s", "--set", $"run.load={loadSeconds}s",
            "--set", $"workload[0].at={loadSeconds + CalmSeconds}s");
        Assert.True(result.ExitCode == ExitCode.Holds, result.Error);
        using var document = JsonDocument.Parse(result.Out);
        JsonElement[] faults = [.. document.RootElement.GetProperty("cluster").GetProperty("faults").EnumerateArray()];

        Assert.Equal(times, faults.Length);
        foreach (JsonElement each in faults.Where(static each => each.GetProperty("masterBackAfterRealSeconds").ValueKind == JsonValueKind.Number))
        {
            Assert.InRange(each.GetProperty("masterBackAfterRealSeconds").GetDouble(), 0, BackWithin);
        }

        string[] versions = [.. document.RootElement.GetProperty("requests").EnumerateArray()
            .Select(static request => request.GetProperty("version")).Where(static version => version.ValueKind == JsonValueKind.String).Select(static version => version.GetString()!)];
        Assert.NotEmpty(versions);
        Assert.Equal(versions.Length, versions.Distinct(StringComparer.Ordinal).Count());
    }
}
