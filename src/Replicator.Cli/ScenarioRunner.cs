using Replicator.ClusterHost.Running;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Traces;
using Replicator.Storage.Sqlite;

namespace Replicator.Cli;

/// <summary>Makes a run from file to report: reads, runs, writes the folder, tells.</summary>
internal sealed class ScenarioRunner(RunRequest request, Terminal terminal)
{
    public const string RunsRoot = "runs";

    public int Run()
    {
        ScenarioReading reading = Read();
        if (reading.Scenario is not { } scenario)
        {
            terminal.Tell(reading.Problems);
            return ExitCode.Usage;
        }

        scenario = scenario with { Run = scenario.Run with { Seed = request.Seed?.Value ?? scenario.Run.Seed } };
        TraceFilter? filter = Filter(scenario);
        ServerSet? logged = CertificateLogs.ServersOf(request.CertificateLogs, scenario.Topology);
        if (request.Store is { } store)
        {
            SqliteStore.CheckNew(store);
        }

        // From before the folder is taken, so that it is given back whenever the user thinks better of it.
        using var interrupts = new Interrupts(terminal);
        if (request.Cluster is { } cluster)
        {
            return OnCluster(reading.Problems, scenario, cluster, interrupts.Token);
        }

        RunFolder folder = Folder(scenario);
        using var run = new RecordedRun(
            reading.Problems, scenario, folder, filter, logged is null ? null : new CertificateLogs(scenario, logged, folder), request, terminal);
        return run.Run(interrupts.Token);
    }

    private int OnCluster(IReadOnlyList<Problem> problems, Scenario scenario, ClusterRequest cluster, CancellationToken cancellation)
    {
        if (ClusterLimits.Of(scenario) is { Count: > 0 } limits)
        {
            throw new UsageException($"{request.File} cannot be run on a cluster, for it has {string.Join(" And it has ", limits)}");
        }

        return new ClusterRunner(problems, scenario, Folder(scenario), request, cluster, terminal).Run(cancellation);
    }

    private RunFolder Folder(Scenario scenario) => request.Out is { } path ? Named(path) : RunFolder.TakeNext(RunsRoot, scenario.Name, scenario.Run.Seed);

    private ScenarioReading Read()
    {
        List<ScenarioOverride> overrides = [.. request.Overrides];
        if (request.Until is { } until)
        {
            overrides.Add(new ScenarioOverride("run.until", until));
        }

        if (request.RealCrypto is { } isReal)
        {
            overrides.Add(new ScenarioOverride("run.certificates", isReal ? "real" : "modelled"));
        }

        ScenarioReading reading = ScenarioFile.Read(request.File, overrides);
        return request.Until is null ? reading : reading with { Problems = [.. reading.Problems.Select(AsTyped)] };
    }

    // The user typed --until, not the override that it stands for.
    private Problem AsTyped(Problem problem) =>
        problem.File == $"--set run.until={request.Until}" ? problem with { File = $"--until {request.Until}" } : problem;

    // Nothing has happened yet: it is the command line that is wrong.
    private static RunFolder Named(string path)
    {
        try
        {
            return RunFolder.Take(path);
        }
        catch (RunFolderException exception)
        {
            throw new UsageException($"--out: {exception.Message}");
        }
    }

    private TraceFilter? Filter(Scenario scenario)
    {
        if (request.TraceFilter is not { } text)
        {
            return null;
        }

        return TraceFilter.TryParse(text, scenario.Topology, out TraceFilter? filter, out string? problem)
            ? filter
            : throw new UsageException($"--trace {text}: {problem}");
    }
}
