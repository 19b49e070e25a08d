using System.Text.Json;
using Replicator.Scenarios.Files;

namespace Replicator.Cli.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_of_scenario_files_is_printed()
    {
        CommandResult result = Command.Run("schema");

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Equal(ScenarioSchema.Write(), result.Out);
    }

    [Fact]
    public void The_schema_of_the_result_document_names_what_a_reader_relies_on()
    {
        using JsonDocument schema = JsonDocument.Parse(Command.Run("schema", "--result").Out);

        IEnumerable<string> properties = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        Assert.Superset(new HashSet<string> { "schemaVersion", "seed", "verdict", "fingerprint", "winners" }, properties.ToHashSet());
    }
}
