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

    private const string ExitCodes = """
         0  what was expected holds
         1  it is violated, or two runs differ
         2  undecided, also after Ctrl-C
        64  wrong usage or file, or an --out that holds a run or cannot be written
        69  a store is locked: another process has it open
        70  a fault of this program
        73  output cannot be written, found when it is written
        """;

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
            Write("Exit codes:", ExitCodes);
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
