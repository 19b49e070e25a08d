using Replicator.Simulation.Faults;
using Replicator.Simulation.Tracing;
using Replicator.TestKit.Faults;

namespace Replicator.TestKit.Failures;

/// <summary>Makes failures from the state of a simulation.</summary>
internal static class Report
{
    private const int ThrownMax = 5;

    /// <summary>An expectation of the kit that did not hold.</summary>
    public static SimulatedTestException Of(TestSimulation simulation, string expected, string found, string? about)
    {
        IReadOnlyList<string> events = Events(simulation, about);
        var facts = new SimulatedTestException { Seed = simulation.Seed, Time = simulation.Now, Expected = expected, Found = found };
        FailureText text = new FailureText().Finding(facts);
        Happened(simulation, events)(text);
        text.Section("the same seed gives the same run", [$"TestSimulation.Create(seed: {simulation.Seed})"]);
        return new SimulatedTestException(text.ToString())
        {
            Seed = facts.Seed,
            Time = facts.Time,
            Expected = expected,
            Found = found,
            Evidence = events,
            Faults = simulation.Choice.Chosen,
            Fingerprint = simulation.World.Fingerprint(),
        };
    }

    /// <summary>Something else that the test threw.</summary>
    public static SimulatedTestException Of(TestSimulation simulation, Exception thrown) => thrown as SimulatedTestException ?? new SimulatedTestException("", thrown, thrown.StackTrace)
    {
        Seed = simulation.Seed,
        Time = simulation.Now,
        Found = thrown is Xunit.Sdk.XunitException ? thrown.Message : $"{thrown.GetType().Name}: {thrown.Message}",
        Evidence = Events(simulation, about: null),
        Faults = simulation.Choice.Chosen,
        Fingerprint = simulation.World.Fingerprint(),
    };

    /// <summary>What happened: events, faults by hand or at set times, and what actors threw. Looks at the simulation now and writes later.</summary>
    public static Action<FailureText> Happened(TestSimulation simulation, IReadOnlyList<string> events)
    {
        FaultPlan drawn = simulation.Choice.Chosen;
        string[] others =
        [
            .. simulation.World.Faults.All
                .Where(fault => !drawn.Any(each => each.Fault.Equals(fault.Fault) && each.Start == fault.Start))
                .Select(fault => $"from {fault.Start} to {fault.End?.ToString() ?? "now"}: {FaultWords.Of(fault.Fault, simulation.Names)} (acted "
                    + $"{fault.Acted} times)"),
        ];
        string[] thrown = [.. simulation.World.Failures.TakeLast(ThrownMax).Select(static failure => Words.Of(failure))];
        return text => text
            .Section($"the last {events.Count} events that concern it", events)
            .Section("faults that the test began or scheduled", others)
            .Section("actors threw", thrown);
    }

    private static string[] Events(TestSimulation simulation, string? about)
    {
        HostSet? hosts = about is null ? null : simulation.Names.Find(about);
        var words = new EventWords(simulation.Names);
        List<TraceRecord> concerned = [.. simulation.Events.Records.Where(record => hosts is null || EventWords.Concerns(record, hosts))];
        IEnumerable<TraceRecord> telling = concerned.Where((record, place) => place + 1 == concerned.Count || !IsToldBy(record, concerned[place + 1]));
        return [.. telling.TakeLast(simulation.Options.EvidenceEvents).Select(record => words.Of(record))];
    }

    // A timer of Akka's leaves two records: that it fired, and the message by which its actor hears of it.
    private static bool IsToldBy(in TraceRecord record, in TraceRecord next) =>
        record.Kind == TraceKind.Timer && record.Message is null && next.Kind == TraceKind.Local && record.Target == next.Target && Words.IsTimer(next.Message);
}
