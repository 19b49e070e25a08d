namespace Replicator.Benchmarks.Tests;

/// <summary>Every benchmark's body runs once, small, between the set-up and the clean-up that the harness would call.</summary>
public sealed class StoreBenchmarksTests
{
    private const int Commits = 20;

    private readonly StoreBenchmarks _benchmarks = new() { Commits = Commits };

    [Fact]
    public void The_baseline_inserts_each_commit()
    {
        _benchmarks.SetUpBare();

        Assert.Equal(Commits, _benchmarks.BareInsert());

        _benchmarks.CleanUp();
    }

    [Fact]
    public void The_store_takes_each_commit()
    {
        _benchmarks.SetUpStore();

        Assert.Equal(Commits, _benchmarks.CommitToStore());

        _benchmarks.CleanUp();
    }
}
