using Replicator.Domain.History;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>All that is told of a run, while it runs and after it.</summary>
internal sealed class ToldRun : ITraceSink, ISimulationLog
{
    private readonly List<TraceRecord> _trace = [];
    private readonly List<string> _log = [];
    private readonly List<string> _history = [];

    private ToldRun()
    {
    }

    public IReadOnlyList<TraceRecord> Trace => _trace;

    public IReadOnlyList<string> Log => _log;

    public IReadOnlyList<string> History => _history;

    public string Result { get; private set; } = "";

    public IReadOnlyList<ReplicaStatus> Status { get; private set; } = [];

    /// <summary>Runs a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">How, but for who is told.</param>
    /// <param name="isFollowed">Whether trace, log and history are kept.</param>
    public static ToldRun Of(Scenario scenario, ulong seed, RunOptions options, bool isFollowed = true)
    {
        var told = new ToldRun();
        RunOptions followed = options with
        {
            Trace = told,
            Log = told,
            LogLevel = SimulationLogLevel.Info,
            History = new PackedHistory(NoHistory.Instance, each => told._history.Add($"{each.Kind} {each.Server} {each.Before} {each.After} {each.At}")),
        };
        using var run = new SimulatedRun(scenario, new Seed(seed), isFollowed ? followed : options);
        told.Result = ResultDocument.Write(run.Execute());
        told.Status = [.. run.Status()];
        return told;
    }

    public void Write(in TraceRecord record) => _trace.Add(record);

    public void Write(SimulationLogEvent logEvent) =>
        _log.Add($"{logEvent.Time} {logEvent.Host} {logEvent.Source} {logEvent.Level} {logEvent.Template} {string.Join('|', logEvent.Arguments)} {logEvent.Exception?.Message}");

    public void AssertEqual(ToldRun other)
    {
        Assert.Equal(Result, other.Result);
        Assert.Equal(Status.Select(static each => each.ToString()), other.Status.Select(static each => each.ToString()));
        Assert.Equal(Trace, other.Trace);
        Assert.Equal(Log, other.Log);
        Assert.Equal(History, other.History);
    }
}
