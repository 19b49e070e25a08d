using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Results;

/// <summary>The JSON Schema of the result document as its types and the documentation of their properties say it.</summary>
internal static class DocumentedSchema
{
    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(RunResult).Assembly.Location, ".xml"));

    public static string Write()
    {
        JsonNode schema = ResultDocument.Options.GetJsonSchemaAsNode(
            typeof(RunResult), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Described });
        schema.AsObject().Insert(0, "title", "Result of a run, version 1");
        schema.AsObject().Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(ResultDocument.Options) + "\n";
    }

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property)
        {
            schema.AsObject().Insert(0, "description", SummaryOf(property));
        }

        return schema;
    }

    private static string SummaryOf(PropertyInfo property)
    {
        string member = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        XElement summary = Documentation.Descendants("member").Single(each => each.Attribute("name")!.Value == member).Element("summary")!;
        Assert.DoesNotContain(summary.Descendants(), element => element.Name != "c");
        return Regex.Replace(summary.Value, @"\s+", " ").Trim();
    }
}
