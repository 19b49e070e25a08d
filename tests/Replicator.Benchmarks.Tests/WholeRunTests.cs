using System.Globalization;

namespace Replicator.Benchmarks.Tests;

// The console is one for all.
[Collection("console")]
public sealed class WholeRunTests : IDisposable
{
    private readonly TextWriter _consoleOut = Console.Out;
    private readonly StringWriter _out = new(CultureInfo.InvariantCulture);

    public WholeRunTests() => Console.SetOut(_out);

    public void Dispose()
    {
        Console.SetOut(_consoleOut);
        _out.Dispose();
    }

    [Fact]
    public void A_whole_run_is_measured_from_set_up_to_judgement()
    {
        int exitCode = WholeRun.Execute([Path.Combine(Approved.Root, "topologies", "lab.yaml")]);

        Assert.Equal(0, exitCode);
        string[] names = ["replicas", "set-up", "run and judgement", "bytes per replica at rest", "peak working set", "fingerprint"];
        Assert.All(names, name => Assert.Contains($"\n{name} ", $"\n{_out.ToString().ReplaceLineEndings("\n")}", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_file_is_wrong_usage()
    {
        Assert.Equal(64, WholeRun.Execute([]));
        Assert.Equal(64, WholeRun.Execute(["missing.yaml"]));
        Assert.Equal(64, WholeRun.Execute([Path.Combine(Approved.Root, "topologies", "lab.yaml"), "65"]));
    }
}
