using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Consistency;
using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary>What <c>replicator check</c> says.</summary>
internal sealed class CheckReport(string file, HistoryFormat format, OperationHistory history, IReadOnlyList<(IOperationChecker Checker, Verdict Verdict)> checks)
{
    // The output is for people and for jq, not for a web page.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The worst of the verdicts: violated, then undecided, then holds.</summary>
    public string Overall => checks.Any(static check => check.Verdict is Verdict.Violated) ? VerdictNames.Violated
        : checks.Any(static check => check.Verdict is Verdict.Undecided) ? VerdictNames.Undecided
        : VerdictNames.Holds;

    public int ExitCode => Overall switch
    {
        VerdictNames.Violated => Cli.ExitCode.Violated,
        VerdictNames.Undecided => Cli.ExitCode.Undecided,
        _ => Cli.ExitCode.Holds,
    };

    public void WriteText(TextWriter writer)
    {
        writer.WriteLine($"{file}: {CheckCommand.NameOf(format)}, {Words.Count(history.Operations.Count, "operation")}, {Words.Count(ClientCount, "client")}, "
            + $"{Words.Count(history.ByKey.Count, "register")}");
        foreach ((IOperationChecker checker, Verdict verdict) in checks)
        {
            writer.WriteLine($"{NameOf(verdict),-9}  {checker.Name}: {checker.Statement}");
            WriteReason(writer, verdict);
        }

        writer.WriteLine($"verdict {Overall}");
    }

    public void WriteJson(TextWriter writer) => writer.WriteLine(JsonSerializer.Serialize(
        new
        {
            history = file,
            format = CheckCommand.NameOf(format),
            operations = history.Operations.Count,
            clients = ClientCount,
            registers = history.ByKey.Count,
            verdict = Overall,
            checks = checks.Select(static check => new
            {
                property = check.Checker.Name,
                statement = check.Checker.Statement,
                promise = check.Checker.Promise.Sentence,
                verdict = NameOf(check.Verdict),
                reason = (check.Verdict as Verdict.Undecided)?.Reason,
                evidence = (check.Verdict as Verdict.Violated)?.Evidence,
            }),
        },
        Format));

    private int ClientCount => history.Operations.Select(static operation => operation.Process).Distinct(StringComparer.Ordinal).Count();

    private static void WriteReason(TextWriter writer, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.Undecided undecided:
                writer.WriteLine($"           {undecided.Reason}");
                break;
            case Verdict.Violated violated:
                writer.WriteLine($"           {violated.Evidence.Sentence}");
                foreach (string each in violated.Evidence.Events)
                {
                    writer.WriteLine($"             {each}");
                }

                break;
        }
    }

    private static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Violated => VerdictNames.Violated,
        Verdict.Undecided => VerdictNames.Undecided,
        _ => VerdictNames.Holds,
    };
}
