using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Replicator.Cli;

/// <summary>The reference of all commands as Markdown, made of what <c>--help</c> is made of.</summary>
internal static class CommandReference
{
    /// <summary>The text, which ends with a line end.</summary>
    public static string Of(RootCommand root)
    {
        var text = new StringBuilder($"""
            # replicator: the commands

            {root.Description}

            This page is made from the program's own help: `replicator COMMAND --help` says the same. A value that stands in capitals is to be replaced; what stands in brackets may be left
            out; `…` is for more of the same.

            ## Exit codes

            | Code | Meaning |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach ((int code, string meaning) in HelpWithExamples.ExitCodeMeanings)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {code} | {Cell(meaning)} |\n");
        }

        foreach (Command command in root.Subcommands.OrderBy(static command => command.Name, StringComparer.Ordinal))
        {
            Write(text, command, "replicator");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Command command, string path)
    {
        string name = $"{path} {command.Name}";
        Option[] options = [.. command.Options.Where(static option => !option.Hidden && option.Name is not "--help")];
        text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{command.Description}\n\n```\n{Synopsis(command, name, options)}\n```\n");
        if (command.Arguments.Count + options.Length > 0)
        {
            text.Append("\n| Argument or option | Meaning |\n|---|---|\n");
            foreach (Argument argument in command.Arguments)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{argument.Name}` | {Cell(argument.Description)} |\n");
            }

            foreach (Option option in options)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{Cell(Usage(option))}` | {Cell(option.Description)} |\n");
            }
        }

        if (command is DocumentedCommand documented && command.Subcommands.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nExamples:\n\n```\n{documented.Examples.ReplaceLineEndings("\n")}\n```\n");
        }

        foreach (Command below in command.Subcommands.OrderBy(static each => each.Name, StringComparer.Ordinal))
        {
            Write(text, below, name);
        }
    }

    private static string Synopsis(Command command, string name, Option[] options) => string.Join(
        ' ',
        [
            name,
            .. command.Subcommands.Count > 0 ? (string[])["COMMAND"] : [],
            .. command.Arguments.Select(static argument => $"{(argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name)}{(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")}"),
            .. options.Length > 0 ? (string[])["[OPTION…]"] : [],
        ]);

    private static string Usage(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? option.Name
        : option.Arity.MinimumNumberOfValues == 0 ? $"{option.Name} [{option.HelpName ?? "VALUE"}]"
        : $"{option.Name} {option.HelpName ?? "VALUE"}{(option.Arity.MaximumNumberOfValues > 1 ? " …" : "")}";

    private static string Cell(string? text) => (text ?? "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
