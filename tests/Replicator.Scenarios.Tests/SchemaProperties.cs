using System.Text.Json.Nodes;

namespace Replicator.Scenarios.Tests;

/// <summary>Every property that a JSON Schema describes, at any depth.</summary>
internal static class SchemaProperties
{
    public static IEnumerable<(string Name, JsonNode Schema)> Of(string schema) => Below(JsonNode.Parse(schema)!, "");

    private static IEnumerable<(string Name, JsonNode Schema)> Below(JsonNode node, string path) => node switch
    {
        JsonObject mapping => mapping.SelectMany(each => Below(each.Value!, $"{path}/{each.Key}")).Concat(Own(mapping, path)),
        JsonArray list => list.SelectMany((each, index) => Below(each!, $"{path}/{index}")),
        _ => [],
    };

    private static IEnumerable<(string Name, JsonNode Schema)> Own(JsonObject schema, string path) =>
        new[] { "properties", "patternProperties" }
            .Where(key => IsOfObjects(schema) && schema[key] is JsonObject)
            .SelectMany(key => schema[key]!.AsObject().Select(each => ($"{path}/{key}/{each.Key}", each.Value!)));

    // What only asks for properties that are described elsewhere has no type.
    private static bool IsOfObjects(JsonObject schema) => schema["type"] switch
    {
        JsonValue type => (string?)type == "object",
        JsonArray types => types.Any(static type => (string?)type == "object"),
        _ => false,
    };
}
