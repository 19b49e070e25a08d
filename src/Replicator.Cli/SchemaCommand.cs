using System.CommandLine;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary><c>replicator schema</c>: the JSON Schema of scenario files, or of the result document.</summary>
internal static class SchemaCommand
{
    private const string Examples = """
        replicator schema > scenario.schema.json
        replicator schema --result
        """;

    public static Command Create(Terminal terminal)
    {
        var result = new Option<bool>("--result") { Description = "The schema of result.json instead." };
        var command = new DocumentedCommand("schema", "Prints the JSON Schema of scenario files, with which editors complete and "
            + "check them.", Examples) { result };
        command.SetAction(parsed =>
        {
            terminal.Out.Write(parsed.GetValue(result) ? ResultDocument.Schema() : ScenarioSchema.Write());
            return ExitCode.Holds;
        });
        return command;
    }
}
