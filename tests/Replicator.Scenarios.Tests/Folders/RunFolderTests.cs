using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Folders;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        Scenario scenario = ScenarioFile.Parse(GoodScenario.Text).Scenario!;
        using var run = new SimulatedRun(scenario, new Seed(1), new RunOptions { RecordsReplay = true });
        RunResult result = run.Execute();
        RunFolder folder = RunFolder.Take(_folder.File("run"));

        folder.WriteScenario(scenario);
        folder.WriteStatus(run.Status());
        folder.WriteReplay(run.Replay()!);
        folder.WriteResult(result);

        StoredRun stored = StoredRun.Open(folder.Path);
        Assert.Equal(ResultDocument.Write(result), ResultDocument.Write(stored.Result));
        Assert.Equal(run.Status(), stored.Status());
        Assert.Equal(ReplayDocument.Write(run.Replay()!), ReplayDocument.Write(stored.Replay()!));
        Assert.Equal(scenario, ScenarioFile.Read(stored.ScenarioPath).Scenario);
        Assert.Null(stored.TracePath);
    }

    [Fact]
    public void A_folder_with_other_files_is_taken_and_they_stay()
    {
        string other = _folder.Write("run/notes.txt", "mine");

        RunFolder folder = RunFolder.Take(_folder.File("run"));
        folder.Discard();

        Assert.Equal("mine", File.ReadAllText(other));
    }

    [Theory]
    [InlineData("result.json", "holds a run already; it is kept. Name another folder, or delete this one.")]
    [InlineData("scenario.yaml", "already has a file scenario.yaml, left by a run that did not finish or by someone else; it is kept. Name another folder, or delete this one.")]
    [InlineData("result.json.partial", "already has a file result.json.partial, left by a run that did not finish or by someone else; it is kept. Name another folder, or delete this one.")]
    [InlineData("run.log", "already has a file run.log, left by a run that did not finish or by someone else; it is kept. Name another folder, or delete this one.")]
    public void A_folder_with_a_file_of_a_run_is_refused_and_kept(string name, string expected)
    {
        string file = _folder.Write($"run/{name}", "precious");

        RunFolderException refusal = Assert.Throws<RunFolderException>(() => RunFolder.Take(_folder.File("run")));

        Assert.Equal($"{_folder.File("run")} {expected}", refusal.Message);
        Assert.Equal("precious", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(_folder.File("run")));
    }

    [Fact]
    public void A_folder_is_taken_only_once_even_before_anything_is_written()
    {
        RunFolder.Take(_folder.File("run"));

        Assert.Throws<RunFolderException>(() => RunFolder.Take(_folder.File("run")));
    }

    [Theory]
    [InlineData("two pools, two requests", "two-pools-two-requests-42")]
    [InlineData("Größe & <b>../x</b>", "gr-e-b-x-b-42")]
    [InlineData("///", "run-42")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbb", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-42")]
    public void A_folder_nobody_named_is_called_after_scenario_and_seed(string scenario, string expected)
    {
        RunFolder folder = RunFolder.TakeNext(_folder.File("runs"), scenario, 42);

        Assert.Equal(Path.Combine(_folder.File("runs"), expected), folder.Path);
    }

    [Fact]
    public void The_second_folder_of_a_name_is_numbered()
    {
        string[] paths = [.. Enumerable.Range(0, 3).Select(_ => RunFolder.TakeNext(_folder.File("runs"), "lab", 1).Path)];

        Assert.Equal(["lab-1", "lab-1-2", "lab-1-3"], paths.Select(Path.GetFileName));
    }

    [Fact]
    public void A_run_that_never_began_leaves_nothing()
    {
        RunFolder folder = RunFolder.Take(_folder.File("run"));

        folder.Discard();

        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_run_that_never_began_takes_its_half_written_files_back()
    {
        RunFolder folder = RunFolder.Take(_folder.File("run"));
        _folder.Write("run/scenario.yaml.partial", "version: 1");

        folder.Discard();

        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void A_failure_while_the_replicas_are_written_leaves_no_result()
    {
        RunFolder folder = RunFolder.Take(_folder.File("run"));

        Assert.Throws<RunFolderException>(() => folder.WriteStatus(Failing()));

        Assert.Equal([folder.LogPath], Directory.GetFiles(folder.Path));
        Assert.Throws<StoredRunException>(() => StoredRun.Open(folder.Path));

        static IEnumerable<ReplicaStatus> Failing()
        {
            yield return new ReplicaStatus(true, "a", null, null, "p", "1.1");
            throw new IOException("the disk is full");
        }
    }

    [Fact]
    public void A_result_of_a_later_version_is_refused()
    {
        _folder.Write("run/result.json", ResultDocument.Write(Tests.Running.Runs.Execute(GoodScenario.Text) with { SchemaVersion = 2 }));

        StoredRunException refusal = Assert.Throws<StoredRunException>(() => StoredRun.Open(_folder.File("run")));

        Assert.EndsWith("the document is of version 2; this program reads version 1", refusal.Message, StringComparison.Ordinal);
    }
}
