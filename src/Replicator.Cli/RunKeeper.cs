using Replicator.Reporting.Html;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>Keeps a run that is over in its folder, with the page that shows it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="command">The command that makes the run again.</param>
internal sealed class RunKeeper(RunFolder folder, Scenario scenario, string command)
{
    /// <summary>The command that makes a run again from its resolved scenario.</summary>
    public static string CommandOf(string scenarioPath, ulong seed) =>
        $"{Invocation.Prefix(AppContext.BaseDirectory, Environment.CurrentDirectory)} run {Invocation.Quoted(scenarioPath)} --seed {new Seed(seed)}";

    /// <summary>Writes all of it; the result comes last, and with it the folder is complete.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void Keep(RunResult result, IEnumerable<ReplicaStatus> status, Replay? replay)
    {
        var shown = new PageStatus();
        folder.WriteStatus(shown.Watch(status));
        if (replay is not null)
        {
            folder.WriteReplay(replay);
        }

        var run = new PageRun(result, replay, shown, ResolvedScenario.Write(scenario), command, folder.Path);
        folder.WriteReport(writer => RunPage.Write([run], writer));
        folder.WriteResult(result);
    }
}
