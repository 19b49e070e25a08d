using System.CommandLine;
using System.CommandLine.Parsing;

namespace Replicator.Cli;

/// <summary>Says what is wrong with a command line that was not understood.</summary>
internal static class ParseRefusal
{
    /// <summary>Writes what was found and what is allowed, and returns the exit code.</summary>
    public static int Tell(ParseResult parsed, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        foreach (string message in Messages(parsed, command))
        {
            terminal.Error.WriteLine($"replicator: {message}");
        }

        terminal.Error.WriteLine($"Try 'replicator{PathOf(parsed.CommandResult)} --help'.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Messages(ParseResult parsed, Command command)
    {
        if (command.Subcommands.Count > 0)
        {
            string commands = string.Join(", ", command.Subcommands.Select(static each => each.Name));
            string of = command is RootCommand ? "" : $" of {command.Name}";
            return [parsed.UnmatchedTokens is [var word, ..] ? $"'{word}' is no command{of}; commands are {commands}." : $"Name a command{of}: {commands}."];
        }

        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return [Unmatched(token, command)];
        }

        return parsed.Errors.Select(error => error.SymbolResult is ArgumentResult { Tokens.Count: 0, Argument: var missing } && command.Arguments.Contains(missing)
            ? $"{missing.HelpName ?? missing.Name} is missing{Swallowed(parsed)}."
            : error.Message).Distinct();
    }

    private static string PathOf(CommandResult result) => result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "";

    /// <summary>What is wrong with an argument for which there is no place.</summary>
    public static string Unmatched(string token, Command command) => token.StartsWith('-')
        ? $"'{token}' is no option of {command.Name}; options are {string.Join(", ", command.Options.Select(static option => option.Name))}."
        : $"'{token}' is one argument too many.";

    // An option with an optional value takes the argument that follows it.
    private static string Swallowed(ParseResult parsed)
    {
        OptionResult? taker = parsed.CommandResult.Children.OfType<OptionResult>()
            .FirstOrDefault(static option => option is { Tokens.Count: 1, Option: { Arity: { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } } });
        return taker is null
            ? ""
            : $": '{taker.Tokens[0].Value}' was taken as the value of {taker.Option.Name}, which must stand after it";
    }
}
