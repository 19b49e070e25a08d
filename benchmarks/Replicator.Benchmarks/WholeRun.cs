using System.Diagnostics;
using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.Benchmarks;

/// <summary>
/// One scenario file in a fresh process, as a person runs it: seconds for set-up, run and judgement, bytes per replica at rest, and the peak of memory.
/// A run of a minute and a gigabyte is nothing to repeat inside one process.
/// </summary>
internal static class WholeRun
{
    public static int Execute(string[] arguments)
    {
        int threads = 1;
        if (arguments is not [string file, .. string[] rest] || (rest is not [] && !(rest is [string text] && IsThreads(text, out threads))))
        {
            Console.Error.WriteLine($"usage: whole-run FILE [THREADS]\nTHREADS: 1 to {SimulationOptions.ThreadsMax}, by default 1");
            return 64;
        }

        ScenarioReading reading = ScenarioFile.Read(file);
        if (reading.Scenario is not { } scenario)
        {
            Console.Error.WriteLine(string.Join('\n', reading.Problems));
            return 64;
        }

        Measure(scenario, threads);
        return 0;
    }

    private static bool IsThreads(string text, out int threads) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out threads) && threads is >= 1 and <= SimulationOptions.ThreadsMax;

    private static void Measure(Scenario scenario, int threads)
    {
        // An empty system first, so that what Akka itself takes is not counted for the replicas.
        long empty = Rest(static () => { });
        var watch = Stopwatch.StartNew();
        using var run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), new RunOptions { Threads = threads });
        if (run.WhyFewerThreads is { } why)
        {
            Console.Error.WriteLine($"one thread: {why}");
        }

        run.SetUp();
        TimeSpan setUp = watch.Elapsed;
        TimeSpan setUpPaused = GC.GetTotalPauseDuration();
        long atRest = Rest(() => GC.KeepAlive(run)) - empty;
        watch.Restart();
        long allocatedBefore = GC.GetTotalAllocatedBytes();
        TimeSpan pausedBefore = GC.GetTotalPauseDuration();
        RunResult result = run.Execute();
        TimeSpan ran = watch.Elapsed;
        long allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        TimeSpan runPaused = GC.GetTotalPauseDuration() - pausedBefore;
        using var process = Process.GetCurrentProcess();
        Write("threads", run.Threads, "");
        Write("replicas", scenario.Topology.ServerCount, "");
        Write("set-up", setUp.TotalSeconds, "s");
        Write("run and judgement", ran.TotalSeconds, "s");
        Write("set-up and run", (setUp + ran).TotalSeconds, "s");
        Write("events", result.Traffic.Events, "");
        Write("million events per second of run", result.Traffic.Events / ran.TotalSeconds / 1e6, "");
        Write("virtual time per real time of run", (double)result.LastActivitySeconds / ran.TotalSeconds, "");
        Write("bytes per replica at rest", (double)atRest / scenario.Topology.ServerCount, "");
        Write("peak working set", process.PeakWorkingSet64 / 1e6, "MB");
        Write("bytes allocated per event", (double)allocated / result.Traffic.Events, "");
        Write("garbage collections", GC.CollectionCount(0), "");
        Write("paused for them in set-up", setUpPaused.TotalSeconds, "s");
        Write("paused for them in the run", runPaused.TotalSeconds, "s");
        Console.WriteLine($"fingerprint {result.Fingerprint}");
    }

    private static long Rest(Action keep)
    {
        long bytes = GC.GetTotalMemory(forceFullCollection: true);
        keep();
        return bytes;
    }

    private static void Write(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36}{value,16:#,0.##} {unit}"));
}
