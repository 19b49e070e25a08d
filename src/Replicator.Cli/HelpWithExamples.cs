using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Replicator.Cli;

/// <summary>The usual help, with examples below it, and the exit codes below that of the whole command.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int WidthMax = 100;

    private const string Examples = """
        replicator run scenario.yaml
        replicator run scenario.yaml --seed 7 --twice
        replicator status runs/two-pools-1 --not-up-to-date
        """;

    /// <summary>What the exit codes mean.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> ExitCodeMeanings { get; } =
    [
        (ExitCode.Holds, "what was expected holds"),
        (ExitCode.Violated, "it is violated, or two runs differ"),
        (ExitCode.Undecided, "undecided, also after Ctrl-C"),
        (ExitCode.Usage, "wrong usage or file, or an --out that holds a run or cannot be written"),
        (ExitCode.Unavailable, "a store is locked: another process has it open"),
        (ExitCode.Internal, "a fault of this program"),
        (ExitCode.CannotWrite, "output cannot be written, found when it is written"),
    ];

    private readonly HelpAction _help;
    private readonly Terminal _terminal;

    public HelpWithExamples(HelpAction help, Terminal terminal)
    {
        (_help, _terminal) = (help, terminal);
        help.MaxWidth = Math.Min(terminal.OutStyle.Width, WidthMax);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand documented)
        {
            Write("Examples:", documented.Examples);
        }
        else
        {
            Write("Examples:", Examples);
            Write("Exit codes:", string.Join('\n', ExitCodeMeanings.Select(static each => $"{each.Code,2}  {each.Meaning}")));
        }

        return ExitCode.Holds;
    }

    private void Write(string title, string lines)
    {
        _terminal.Out.WriteLine(title);
        foreach (string line in lines.Split('\n'))
        {
            _terminal.Out.WriteLine($"  {line.TrimEnd('\r')}");
        }

        _terminal.Out.WriteLine();
    }
}
