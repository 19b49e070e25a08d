using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using Replicator.Scenarios.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Replicator.Scenarios.Tests.Files;

public sealed class ScenarioSchemaTests
{
    [Fact]
    public void The_committed_schema_is_the_one_the_reader_writes() =>
        Repository.ShouldBe(Path.Combine(Repository.Topologies, "scenario.schema.json"), ScenarioSchema.Write());

    [Fact]
    public void Every_property_has_a_description() => Assert.All(SchemaProperties.Of(ScenarioSchema.Write()), static property =>
        Assert.False(string.IsNullOrWhiteSpace((string?)property.Schema["description"]), $"{property.Name} has no description."));

    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public async Task Every_shipped_file_is_valid(string name) =>
        Assert.Empty(await Faults(File.ReadAllText(Path.Combine(Repository.Topologies, name))));

    [Theory]
    [MemberData(nameof(Repository.ScenarioNames), MemberType = typeof(Repository))]
    public async Task Every_resolved_file_is_valid(string name) =>
        Assert.Empty(await Faults(ResolvedScenario.Write(ScenarioFile.Read(Path.Combine(Repository.Topologies, name)).Scenario!)));

    [Theory]
    [InlineData("run: {", "rum: {")]
    [InlineData("role: edge", "role: boss")]
    [InlineData("role: edge, ", "")]
    [InlineData("servers: 2", "servers: 0")]
    [InlineData("servers: 2", "servers: 2.5")]
    [InlineData("masterPollInterval: 10s", "masterPollInterval: 10")]
    [InlineData("masterPollInterval: 10s", "masterPollInterval: -10s")]
    [InlineData("masterPollInterval: 10s", "smbTransfer: { min: 1s }")]
    [InlineData("latency: 70ms", "latency: { min: 1ms }")]
    [InlineData("latency: 70ms", "latency: { constant: 1ms, uniform: { min: 1ms, max: 2ms } }")]
    [InlineData("loss: 0.1%", "loss: 0.1")]
    [InlineData("at: 3s, ", "")]
    [InlineData("at: 3s", "at: 3s, every: 3s")]
    [InlineData("request: OAuthTokenIssuer, from: pool03-01", "request: Nothing, from: pool03-01")]
    [InlineData("request: OAuthTokenIssuer, from: pool03-01", "request: OAuthTokenIssuer, removePrevious: OAuthTokenIssuer, from: pool03-01")]
    [InlineData("name: dublin", "name: ../x")]
    [InlineData("version: 1", "version: 2")]
    [InlineData("name: test\n", "")]
    [InlineData("  domain: contoso.com\n", "")]
    [InlineData("winner: { OAuthTokenIssuer: first }", "winner: { Default: first }")]
    public async Task An_editor_sees_the_mistake_too(string found, string replacedBy) =>
        Assert.NotEmpty(await Faults(GoodScenario.With(found, replacedBy)));

    [Fact]
    public async Task A_good_scenario_is_valid() => Assert.Empty(await Faults(GoodScenario.Text));

    private static async Task<IEnumerable<string>> Faults(string yaml)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(ScenarioSchema.Write());
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return schema.Validate(Json(stream.Documents[0].RootNode)).Select(error => error.ToString());
    }

    private static JToken Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JObject(mapping.Children.Select(child => new JProperty(((YamlScalarNode)child.Key).Value!, Json(child.Value)))),
        YamlSequenceNode list => new JArray(list.Children.Select(Json)),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => new JValue(scalar.Value),
        _ => throw new ArgumentException($"unexpected {node.NodeType}", nameof(node)),
    };

    private static JValue Plain(string text) =>
        text is "true" or "false" ? new(text == "true")
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? new(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? new(number)
        : new(text);
}
