using Replicator.Domain.History;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Running;

/// <summary>What a run tells, to trace, log and listener, so that when it is made once more they hear only what they have not heard. Not thread safe.</summary>
internal sealed class RepeatedTelling
{
    private readonly Repetition _traced = new();
    private readonly Repetition _logged = new();
    private readonly Repetition _heard = new();

    public RepeatedTelling(RunOptions options) => Options = options with
    {
        Trace = options.Trace is { } trace ? new RepeatedTrace(trace, _traced) : null,
        Log = options.Log is { } log ? new RepeatedLog(log, _logged) : null,
        History = options.History is { } history ? new PackedHistory(history, told => Tell(history, told)) : null,
    };

    /// <summary>The options of each run.</summary>
    public RunOptions Options { get; }

    /// <summary>The run is made once more, from the start.</summary>
    public void Repeat()
    {
        _traced.Repeat();
        _logged.Repeat();
        _heard.Repeat();
    }

    private void Tell(IHistory history, HistoryEvent told)
    {
        if (_heard.IsNew())
        {
            told.TellTo(history);
        }
    }

    // Counts what was told, and what of it has been told again.
    private sealed class Repetition
    {
        private long _told;
        private long _known;

        public bool IsNew() => ++_told > _known;

        public void Repeat() => (_told, _known) = (0, Math.Max(_told, _known));
    }

    private sealed class RepeatedTrace(ITraceSink trace, Repetition traced) : ITraceSink
    {
        public void Write(in TraceRecord record)
        {
            if (traced.IsNew())
            {
                trace.Write(record);
            }
        }
    }

    private sealed class RepeatedLog(ISimulationLog log, Repetition logged) : ISimulationLog
    {
        public void Write(SimulationLogEvent logEvent)
        {
            if (logged.IsNew())
            {
                log.Write(logEvent);
            }
        }
    }
}
