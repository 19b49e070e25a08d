using Replicator.Consistency;
using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;
using Replicator.Scenarios.Histories;

namespace Replicator.Cli;

/// <summary>Reads a history, judges it, tells.</summary>
internal sealed class HistoryCheck(CheckRequest request, Terminal terminal)
{
    public int Run()
    {
        OperationHistory history = HistoryFile.Read(request.File, request.Format, out HistoryFormat format);
        using var interrupts = new Interrupts(terminal);
        SearchBudget budget = Budget(interrupts.Token);
        List<(IOperationChecker Checker, Verdict Verdict)> checks =
        [
            .. request.Properties.Select(name => CheckProperties.Create(name, request, budget)).Select(checker => (checker, checker.Check(history))),
        ];
        CheckReport report = new(request.File, format, history, checks);
        if (request.Json)
        {
            report.WriteJson(terminal.Out);
        }
        else
        {
            report.WriteText(terminal.Out);
        }

        return report.ExitCode;
    }

    private SearchBudget Budget(CancellationToken cancellation)
    {
        long started = TimeProvider.System.GetTimestamp();
        return new SearchBudget(request.StepsMax, () =>
            cancellation.IsCancellationRequested || (request.TimeMax is { } max && TimeProvider.System.GetElapsedTime(started) > max));
    }
}
