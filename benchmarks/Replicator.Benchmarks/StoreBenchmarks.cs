using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Stores;
using Replicator.Domain.Protocol;
using Replicator.Storage.Sqlite;

namespace Replicator.Benchmarks;

/// <summary>
/// What a commit to the store costs over a bare insert of the same bytes: each is a transaction of its own that is durable when it returns, in the same mode.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls CleanUp after each iteration, which disposes of them.")]
public class StoreBenchmarks
{
    private string _folder = "";
    private Commit[] _commits = [];
    private BareInserts? _bare;
    private SqliteStore? _store;

    /// <summary>How many commits there are.</summary>
    [Params(10_000)]
    public int Commits { get; set; }

    private string Path => System.IO.Path.Combine(_folder, "store.db");

    [IterationSetup(Target = nameof(BareInsert))]
    public void SetUpBare()
    {
        SetUp();
        _bare = new BareInserts(Path, _commits);
    }

    [IterationSetup(Target = nameof(CommitToStore))]
    public void SetUpStore()
    {
        SetUp();
        SqliteStore.Create(Path);
        _store = SqliteStore.Open(Path);
    }

    [IterationCleanup]
    public void CleanUp()
    {
        _bare?.Dispose();
        _store?.Dispose();
        (_bare, _store) = (null, null);
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public long BareInsert() => _bare!.Run();

    [Benchmark]
    public long CommitToStore()
    {
        foreach (Commit commit in _commits)
        {
            _store!.Append(commit);
        }

        return _store!.Content.Count;
    }

    private void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("replicator-benchmark-").FullName;
        _commits = [.. Enumerable.Range(1, Commits).Select(static number => StoredCommit.Of(number))];
    }
}
