using Replicator.Domain.Topology;
using Replicator.Reporting.Exports;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Cli;

/// <summary>Makes a run again for its events, and writes them as a table, as a diagram, or both.</summary>
internal sealed class EventExport(StoredRun run, string folder, TimeSpan from, TimeSpan to, string? filter, Terminal terminal)
{
    private readonly List<ExportedEvent> _messages = [];
    private long _messageCount;

    private delegate void TakeEvent(in ExportedEvent each);

    /// <summary>Writes them, and returns the exit code.</summary>
    public int Write(bool hasTable, bool hasDiagram)
    {
        if (run.Result.Cluster is not null)
        {
            throw new UsageException("export: a run on a cluster is never quite the same again, so that it cannot be made again for its events.");
        }

        ScenarioReading reading = ScenarioFile.Read(run.ScenarioPath);
        if (reading.Scenario is not { } scenario)
        {
            terminal.Tell(reading.Problems);
            return ExitCode.Usage;
        }

        using var interrupts = new Interrupts(terminal);
        if (hasTable)
        {
            WriteTable(scenario, Path.Combine(folder, "events.parquet"), hasDiagram, interrupts.Token);
        }
        else
        {
            RunAgain(scenario, Gather, interrupts.Token);
        }

        if (hasDiagram)
        {
            WriteDiagram(Path.Combine(folder, "sequence.mmd"));
        }

        return ExitCode.Holds;
    }

    private void WriteTable(Scenario scenario, string path, bool isGathered, CancellationToken cancellation)
    {
        long rows = 0;
        OutputFile.Write(path, stream =>
        {
            using var table = new EventTable(stream);
            RunAgain(scenario, Take, cancellation);
            rows = table.Count;
            if (isGathered)
            {
                // Before anything is written for good.
                RequireReadable();
            }

            void Take(in ExportedEvent each)
            {
                table.Add(each);
                if (isGathered)
                {
                    Gather(each);
                }
            }
        });
        terminal.Out.WriteLine($"events {path} ({Words.Count(rows, "row")})");
    }

    private void Gather(in ExportedEvent each)
    {
        if (SequenceDiagram.Shows(each) && ++_messageCount <= SequenceDiagram.MessagesMax)
        {
            _messages.Add(each);
        }
    }

    private void WriteDiagram(string path)
    {
        RequireReadable();
        OutputFile.WriteText(path, writer => writer.Write(SequenceDiagram.Of(_messages)));
        terminal.Out.WriteLine($"sequence {path} ({Words.Count(_messageCount, "message")})");
    }

    private void RequireReadable()
    {
        if (_messageCount > SequenceDiagram.MessagesMax)
        {
            throw new UsageException($"--sequence: there are {Words.Count(_messageCount, "message")} to show, and with more than {SequenceDiagram.MessagesMax} nobody can read it; "
                + "give a shorter stretch with --from and --to, or a --filter.");
        }

        if (_messageCount == 0)
        {
            throw new UsageException("--sequence: no message between servers is left to show; give a longer stretch, or another --filter.");
        }
    }

    // Whoever cancelled it saw no more.
    private TimeSpan Until => run.Result.EndedBecause == EndReasonNames.Cancelled && End < to ? End : to;

    private TimeSpan End => TimeSpan.FromTicks((long)(run.Result.EndSeconds * TimeSpan.TicksPerSecond));

    private void RunAgain(Scenario scenario, TakeEvent take, CancellationToken cancellation)
    {
        using var again = new SimulatedRun(scenario, new Seed(run.Result.Seed), new RunOptions { Trace = new Sink(scenario.Topology, Filter(scenario.Topology), from, Until, take) });
        RunResult result = again.Execute(cancellation);
        if (cancellation.IsCancellationRequested)
        {
            throw new UsageException("export: cancelled; nothing is written.");
        }

        if (result.Fingerprint != run.Result.Fingerprint && run.Result.EndedBecause != EndReasonNames.Cancelled)
        {
            throw new UsageException($"export: made again, the run has fingerprint {result.Fingerprint}, and {run.Path} is of one with {run.Result.Fingerprint}: it was made by another version of "
                + "the program. Run it anew.");
        }
    }

    private TraceFilter? Filter(ServerTopology topology) => filter is null ? null
        : TraceFilter.TryParse(filter, topology, out TraceFilter? parsed, out string? problem) ? parsed
        : throw new UsageException($"--filter {filter}: {problem}");

    private sealed class Sink(ServerTopology topology, TraceFilter? filter, TimeSpan from, TimeSpan to, TakeEvent take) : ITraceSink
    {
        public void Write(in TraceRecord record)
        {
            TimeSpan at = record.Time.SinceStart;
            if (at < from || at > to || filter?.Keeps(record) == false)
            {
                return;
            }

            var entry = TraceEntry.Of(record, topology);
            take(new ExportedEvent(at, entry.KindName, entry.From, entry.To, entry.Actor, entry.Message, entry.Content));
        }
    }
}
