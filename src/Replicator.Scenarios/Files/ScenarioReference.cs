using System.Text;

namespace Replicator.Scenarios.Files;

/// <summary>Writes the tables of topologies/README.md: every key of a scenario file with what it may be, its default and its meaning.</summary>
public static class ScenarioReference
{
    /// <summary>The tables as Markdown, with line ends of one character.</summary>
    public static string Write()
    {
        var text = new StringBuilder("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
        var choices = new List<ChoiceShape>();
        foreach (Key key in ScenarioShapes.Scenario.Keys)
        {
            WriteKey(text, key, key.Name, choices);
        }
        text.Append("\n| Value | Forms |\n|---|---|\n");
        foreach (ChoiceShape choice in choices)
        {
            text.Append($"| {choice.Noun} | {choice.Forms} |\n");
        }
        return text.ToString();
    }

    private static void WriteKey(StringBuilder text, Key key, string path, List<ChoiceShape> choices)
    {
        string byDefault = key.IsRequired ? "required" : key.DefaultInWords ?? (key.Default is null ? "–" : $"`{key.Default}`");
        text.Append($"| `{path}` | {Value(key.Shape)} | {byDefault} | {key.Meaning} |\n");
        if (key.Shape is ChoiceShape choice && !choices.Contains(choice))
        {
            choices.Add(choice);
        }
        (MappingShape? inner, string suffix) = key.Shape switch
        {
            MappingShape mapping => (mapping, ""),
            ListShape { Item: MappingShape item } => (item, "[]"),
            ChoiceShape { StandsOnce: true } once => (once.Mapping, ""),
            _ => (null, ""),
        };
        foreach (Key below in inner?.Keys ?? [])
        {
            WriteKey(text, below, $"{path}{suffix}.{below.Name}", choices);
        }
    }

    private static string Value(Shape shape) => shape switch
    {
        ScalarShape { Noun: "text" } text => text.Range,
        ScalarShape scalar => $"{scalar.Noun}: {scalar.Range}",
        ListShape { Max: int max } list => $"{max} × {Value(list.Item)}",
        ListShape list => $"list of {list.Item.Noun}s",
        KeyedShape keyed => $"{keyed.KeyShape.Noun} → {Value(keyed.Item)}",
        ChoiceShape choice => choice.Noun,
        _ => "mapping",
    };
}
