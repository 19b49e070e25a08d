using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replicator.Scenarios.Files;

/// <summary>
/// Writes the JSON Schema of scenario files, with which editors complete and check them. It says what <see cref="ScenarioFile"/> accepts,
/// as far as a schema can: that names exist and bounds fit together only the reader knows.
/// </summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // The file is read by people and editors, never put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema, draft-07, with line ends of one character.</summary>
    public static string Write()
    {
        var definitions = new JsonObject();
        JsonObject root = Mapping(ScenarioShapes.Scenario, definitions, isMerged: true);
        // What a file extends may already have what is required here.
        root["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("extends") },
            RequiredThroughout(ScenarioShapes.Scenario) ?? new JsonObject());
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Scenario of a certificate replication",
        };
        foreach ((string name, JsonNode? value) in root.ToList())
        {
            root.Remove(name);
            schema[name] = value;
        }
        schema["definitions"] = definitions;
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Of(Shape shape, JsonObject definitions, bool isMerged) => shape switch
    {
        ScalarShape scalar => Scalar(scalar),
        ListShape list => List(list, definitions),
        MappingShape mapping => Mapping(mapping, definitions, isMerged),
        KeyedShape keyed => Keyed(keyed, definitions),
        ChoiceShape choice => Choice(choice, definitions),
        _ => throw new ArgumentException($"unknown shape {shape.GetType().Name}", nameof(shape)),
    };

    private static JsonObject Scalar(ScalarShape shape)
    {
        var schema = new JsonObject { ["type"] = shape.JsonType };
        if (shape.Values is not null && shape.JsonType != "boolean")
        {
            schema["enum"] = new JsonArray([.. shape.Values.Select(value => Literal(shape, value))]);
        }
        AddIfAny(schema, "pattern", shape.Pattern);
        AddIfAny(schema, "maxLength", shape.MaxLength);
        AddIfAny(schema, "minimum", shape.Minimum);
        AddIfAny(schema, "maximum", shape.Maximum);
        return shape.Word is string word
            ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(word) }) }
            : schema;
    }

    private static JsonObject List(ListShape shape, JsonObject definitions)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(shape.Item, definitions, isMerged: false) };
        AddIfAny(schema, "minItems", shape.Min == 0 ? null : shape.Min);
        AddIfAny(schema, "maxItems", shape.Max);
        return schema;
    }

    private static JsonObject Mapping(MappingShape shape, JsonObject definitions, bool isMerged)
    {
        var properties = new JsonObject();
        foreach (Key key in shape.Keys)
        {
            properties[key.Name] = Property(key, definitions, isMerged);
        }
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (!isMerged && Required(shape) is { Count: > 0 } required)
        {
            schema["required"] = required;
        }
        AddExactlyOneOf(schema, shape);
        return schema;
    }

    private static void AddExactlyOneOf(JsonObject schema, MappingShape shape)
    {
        JsonArray[] groups = [.. shape.ExactlyOneOf.Select(group => new JsonArray([.. group.Select(name => new JsonObject { ["required"] = new JsonArray(name) })]))];
        if (groups.Length == 1)
        {
            schema["oneOf"] = groups[0];
        }
        else if (groups.Length > 1)
        {
            schema["allOf"] = new JsonArray([.. groups.Select(group => new JsonObject { ["oneOf"] = group })]);
        }
    }

    private static JsonObject Property(Key key, JsonObject definitions, bool isMerged)
    {
        JsonObject schema = Of(key.Shape, definitions, isMerged);
        if (schema.ContainsKey("$ref"))
        {
            // Draft-07 ignores what stands beside a reference.
            schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        }
        schema["description"] = key.Meaning;
        AddIfAny(schema, "default", Default(key));
        return schema;
    }

    private static JsonObject Keyed(KeyedShape shape, JsonObject definitions)
    {
        JsonObject item = Of(shape.Item, definitions, isMerged: false);
        item["description"] = shape.Meaning;
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (shape.KeyShape.Values is IReadOnlyList<string> names)
        {
            schema["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)item.DeepClone())));
        }
        else
        {
            schema["patternProperties"] = new JsonObject { [shape.KeyShape.Pattern!] = item };
        }
        return schema;
    }

    private static JsonObject Choice(ChoiceShape shape, JsonObject definitions)
    {
        if (!definitions.ContainsKey(shape.Noun))
        {
            JsonArray forms = [Scalar(shape.Scalar), Mapping(shape.Mapping, definitions, isMerged: false)];
            definitions[shape.Noun] = new JsonObject { ["anyOf"] = forms };
        }
        return new() { ["$ref"] = $"#/definitions/{shape.Noun}" };
    }

    // Required keys of the mapping and of those in it that files extended may complete; null when there are none.
    private static JsonObject? RequiredThroughout(MappingShape shape)
    {
        var schema = new JsonObject();
        if (Required(shape) is { Count: > 0 } required)
        {
            schema["required"] = required;
        }
        var inner = new JsonObject();
        foreach (Key key in shape.Keys)
        {
            if (key.Shape is MappingShape mapping && RequiredThroughout(mapping) is JsonObject below)
            {
                inner[key.Name] = below;
            }
        }
        if (inner.Count > 0)
        {
            schema["properties"] = inner;
        }
        return schema.Count > 0 ? schema : null;
    }

    private static JsonArray Required(MappingShape shape) => new([.. shape.Keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name))]);

    private static JsonNode? Default(Key key) => (key.Default, key.Shape) switch
    {
        (null, _) => null,
        (string text, ScalarShape scalar) => Literal(scalar, text),
        (string text, ChoiceShape choice) when choice.Scalar.FindFault(text) is null => Literal(choice.Scalar, text),
        (string text, _) => FlowMapping(text),
    };

    private static JsonObject? FlowMapping(string text)
    {
        var problems = new ProblemList();
        return YamlTree.Parse(text, "default", 0, problems) is FileMapping mapping
            ? new(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(((FileScalar)entry.Value).Text))))
            : null;
    }

    private static JsonNode? Literal(ScalarShape shape, string text) => shape.JsonType == "string" || text == shape.Word ? JsonValue.Create(text) : JsonNode.Parse(text);

    private static void AddIfAny(JsonObject schema, string name, JsonNode? value)
    {
        if (value is not null)
        {
            schema[name] = value;
        }
    }

    private static void AddIfAny(JsonObject schema, string name, decimal? value) =>
        AddIfAny(schema, name, value is decimal number ? JsonValue.Create(number) : null);
}
