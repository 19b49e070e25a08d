using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>
/// What a person wants to know of a run, for the console: who won and why, when everyone had it, what it cost, and whether it is as expected.
/// </summary>
public static class RunReport
{
    /// <summary>Writes the report of a run.</summary>
    public static void Write(RunResult result, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        SetupSection.Write(page, result);
        WinnerSection.Write(page, result);
        RequestSection.Write(page, result);
        ConflictSection.Write(page, result);
        InForceSection.Write(page, result);
        FaultSection.Write(page, result);
        FailoverSection.Write(page, result);
        OperatorSection.Write(page, result);
        AgentEventSection.Write(page, result);
        TokenSection.Write(page, result);
        ConvergenceSection.Write(page, result);
        TrafficSection.Write(page, result);
        ClusterSection.Write(page, result);
        MeasurementSection.Write(page, result);
        ExpectationSection.Write(page, result);
        page.WriteTo(writer);
    }
}
