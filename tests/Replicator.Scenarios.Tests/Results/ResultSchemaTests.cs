using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Tests.Files;
using Replicator.Scenarios.Tests.Running;

namespace Replicator.Scenarios.Tests.Results;

public sealed class ResultSchemaTests
{
    private static readonly string Committed = Path.Combine(Files.Repository.Root, "src", "Replicator.Scenarios", "Results", "result.schema.json");

    [Fact]
    public void The_committed_schema_says_what_the_types_and_their_documentation_say() => Files.Repository.ShouldBe(Committed, DocumentedSchema.Write());

    [Fact]
    public void The_program_has_the_committed_schema() => Assert.Equal(File.ReadAllText(Committed).ReplaceLineEndings("\n"), ResultDocument.Schema());

    [Fact]
    public void Every_property_has_a_description() => Assert.All(SchemaProperties.Of(ResultDocument.Schema()), static property =>
        Assert.False(string.IsNullOrWhiteSpace((string?)property.Schema["description"]), $"{property.Name} has no description."));

    [Theory]
    [InlineData("Seconds", "in seconds")]
    [InlineData("bytes", "in bytes")]
    public void Every_figure_with_a_unit_names_it(string ending, string unit)
    {
        List<(string Name, JsonNode Schema)> figures = [.. SchemaProperties.Of(ResultDocument.Schema()).Where(property => property.Name.EndsWith(ending, StringComparison.Ordinal))];

        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.Contains(unit, (string)figure.Schema["description"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_document_of_a_run_is_valid()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(ResultDocument.Schema());

        ICollection<ValidationError> faults = schema.Validate(ResultDocument.Write(Runs.Execute(GoodScenario.Text)));

        Assert.Empty(faults.Select(static fault => fault.ToString()));
    }
}
