using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Replicator.Cli.Watching;
using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Security;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Histories;
using Replicator.Search.Exploring;
using Replicator.Simulation;
using Replicator.Storage;

namespace Replicator.Cli;

/// <summary>The command <c>replicator</c>: its commands, and how it ends when something is wrong.</summary>
internal static class CommandLine
{
    private const string Description =
        "Runs certificate replication scenarios: real Akka.NET actors in deterministic virtual time. The same scenario and seed give the same run, on any "
            + "machine.";

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        terminal = terminal with { Out = GuardedWriter.ForResults(terminal.Out), Error = GuardedWriter.ForRemarks(terminal.Error) };
        try
        {
            ParseResult parsed = Parse(args, terminal);
            return parsed.Action is ParseErrorAction or null
                ? ParseRefusal.Tell(parsed, terminal)
                : parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (UsageException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Usage);
        }
        catch (StoredRunException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Usage);
        }
        catch (HistoryFileException exception)
        {
            terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }
        catch (RunFolderException exception)
        {
            return Say(terminal, exception.Message, ExitCode.CannotWrite);
        }
        catch (StoreException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Of(exception.Problem));
        }
        catch (MemberException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Of(exception.Problem));
        }
        catch (MemberCertificateException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Usage);
        }
        catch (HistoryFileDamagedException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Internal);
        }
        catch (OutputException exception)
        {
            return Say(terminal, exception.Message, ExitCode.CannotWrite);
        }
        catch (SearchException exception)
        {
            return Say(terminal, $"{exception.Message}{CrashNote.Leave(exception)}", ExitCode.Internal);
        }
        catch (ActorBlockedException exception)
        {
            return Say(terminal, exception.Message, ExitCode.Internal);
        }
        catch (Exception exception)
        {
            return Say(terminal, $"{exception.GetType().Name}: {exception.Message}{CrashNote.Leave(exception)}", ExitCode.Internal);
        }
    }

    /// <summary>Understands a command line, without doing what it says.</summary>
    internal static ParseResult Parse(IReadOnlyList<string> args, Terminal terminal) =>
        // A file name may begin with @; it is no list of arguments.
        Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    internal static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(Description);
        root.Add(RunCommand.Create(terminal));
        root.Add(WatchCommand.Create(terminal));
        root.Add(AskCommand.Create(terminal));
        root.Add(ExploreCommand.Create(terminal));
        root.Add(CompareCommand.Create(terminal));
        root.Add(PlanRollCommand.Create(terminal));
        root.Add(BenchCommand.Create(terminal));
        root.Add(ValidateCommand.Create(terminal));
        root.Add(DiffCommand.Create(terminal));
        root.Add(ReportCommand.Create(terminal));
        root.Add(ExportCommand.Create(terminal));
        root.Add(StatusCommand.Create(terminal));
        root.Add(CertificateCommand.Create(terminal));
        root.Add(CheckCommand.Create(terminal));
        root.Add(StoreCommand.Create(terminal));
        root.Add(CalibrateCommand.Create(terminal));
        root.Add(MemberCommand.Create(terminal));
        root.Add(SchemaCommand.Create(terminal));
        root.Add(CompletionCommand.Create(terminal));
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal);
        return root;
    }

    private static int Say(Terminal terminal, string message, int exitCode)
    {
        terminal.Error.WriteLine($"replicator: {message}");
        return exitCode;
    }
}
