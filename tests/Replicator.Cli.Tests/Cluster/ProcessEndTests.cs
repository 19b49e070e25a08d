using System.Diagnostics;

namespace Replicator.Cli.Tests.Cluster;

/// <summary>However a command with members ends, none of them is left. Set REPLICATOR_SLOW_TESTS to 1: each of them is a minute of starting and ending processes.</summary>
[Collection(OneCluster.Name)]
public sealed class ProcessEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT", ExitCode.Undecided)]
    [InlineData("TERM", ExitCode.Undecided)]
    [InlineData("KILL", null)]
    public void A_signal_ends_a_run_and_all_its_members(string signal, int? exitCode)
    {
        if (!MemberProcesses.AreKnown || !Checkout.RunsSlowTests)
        {
            return;
        }

        using Process process = ReplicatorProcess.Start(_folder.Path, "run", Command.Topology("steady-requests.yaml"), "--on", "cluster", "--members", "2", "--out", _folder["run"]);
        WaitUntil(() => MemberProcesses.Of(_folder["run"]).Count == 2 && File.Exists(Path.Combine(_folder["run"], "cluster", "cms.db")));
        using (Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        CommandResult result = ReplicatorProcess.End(process);
        if (exitCode is { } expected)
        {
            Assert.Equal(expected, result.ExitCode);
        }

        WaitUntil(() => MemberProcesses.Of(_folder["run"]).Count == 0);
    }

    [Fact]
    public async Task An_exploration_whose_member_is_killed_half_way_finds_what_one_process_finds()
    {
        if (!Checkout.RunsSlowTests)
        {
            return;
        }

        string[] arguments = ["explore", Command.Topology("small.yaml"), "--seeds", "1..6000", "--swarm", "--json"];
        CommandResult alone = ReplicatorProcess.Run(_folder.Path, [.. arguments, "--out", "alone"]);
        using Process process = ReplicatorProcess.Start(_folder.Path, [.. arguments, "--on", "cluster", "--members", "2", "--out", "members"]);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (MemberProcesses.AreKnown)
        {
            // Whoever explores has begun to use its processor.
            WaitUntil(() => MemberProcesses.Of("replicator-explore").Any(static member => TimeOf(member) > TimeSpan.FromSeconds(5)));
            Process.GetProcessById(MemberProcesses.Of("replicator-explore")[0]).Kill();
        }

        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == ExitCode.Holds, error);
        Assert.Equal(alone.Out, await output);
        Assert.Empty(MemberProcesses.AreKnown ? MemberProcesses.Of("replicator-explore") : []);
    }

    private static TimeSpan TimeOf(int member)
    {
        try
        {
            return Process.GetProcessById(member).TotalProcessorTime;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }

    // What another process does can only be looked at again and again.
    private static void WaitUntil(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "It did not come about within a minute.");
            Thread.Yield();
        }
    }
}
