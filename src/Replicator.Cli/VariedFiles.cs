using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Benchmarking;

namespace Replicator.Cli;

/// <summary>Scenario files, and the values that <c>--vary</c> puts into them: one variant for each file and each way to choose the values.</summary>
internal static class VariedFiles
{
    /// <summary>Reads all of them and says what is wrong; null when one cannot be run.</summary>
    public static IReadOnlyList<BenchmarkVariant>? Read(string[] files, string[] varied, IReadOnlyList<ScenarioOverride> overrides, Terminal terminal)
    {
        RefuseTwice("FILE", files);
        List<IReadOnlyList<ScenarioOverride>> choices = [[]];
        IReadOnlyList<ScenarioOverride>[] each = [.. varied.Select(Values)];
        Check(each, overrides);
        foreach (IReadOnlyList<ScenarioOverride> values in each)
        {
            choices = [.. choices.SelectMany(_ => values, static (chosen, value) => (IReadOnlyList<ScenarioOverride>)[.. chosen, value])];
        }

        List<BenchmarkVariant> variants = [];
        foreach (string file in files)
        {
            UsageException.NotEmpty("FILE", file, "a scenario file");
            foreach (IReadOnlyList<ScenarioOverride> chosen in choices)
            {
                ScenarioReading reading = ScenarioFile.Read(file, [.. overrides, .. chosen]);
                terminal.Tell(reading.Problems);
                if (reading.Scenario is not { } scenario)
                {
                    return null;
                }

                variants.Add(new BenchmarkVariant(NameOf(file, files, scenario, chosen), scenario));
            }
        }

        return variants;
    }

    /// <summary>Splits <c>path=A,B,…</c>; a comma within brackets, braces or quotes belongs to a value.</summary>
    internal static IReadOnlyList<ScenarioOverride> Values(string text)
    {
        if (ScenarioOverride.Parse(text) is not { Value.Length: > 0 } all)
        {
            throw new UsageException($"--vary: '{text}' is not of the form path=A,B, such as replication.retryInterval=5s,30s.");
        }

        return [.. Split(all.Value).Select(value => new ScenarioOverride(all.Path, value.Trim()))];
    }

    private static IEnumerable<string> Split(string text)
    {
        (int depth, int begin, char quote) = (0, 0, '\0');
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '\'' or '"')
            {
                quote = character;
            }
            else if (character == ',' && depth == 0)
            {
                yield return text[begin..i];
                begin = i + 1;
            }
            else
            {
                depth += character is '[' or '{' ? 1 : character is ']' or '}' ? -1 : 0;
            }
        }

        yield return text[begin..];
    }

    // Every run has a seed of its own, and a key has one value.
    private static void Check(IReadOnlyList<ScenarioOverride>[] varied, IReadOnlyList<ScenarioOverride> overrides)
    {
        RefuseTwice("--vary", varied.Select(static values => values[0].Path));
        foreach (IReadOnlyList<ScenarioOverride> values in varied)
        {
            RefuseTwice($"--vary {values[0].Path}", values.Select(static value => value.Value));
            if (overrides.FirstOrDefault(each => each.Path == values[0].Path) is { } given)
            {
                throw new UsageException($"--set {given}: --vary gives {given.Path} other values; leave one of the two out.");
            }
        }

        if (overrides.Concat(varied.Select(static values => values[0])).Any(static each => each.Path == "run.seed"))
        {
            throw new UsageException("run.seed has no say here: every run has a seed of its own. To begin with another one say --seed.");
        }
    }

    private static void RefuseTwice(string what, IEnumerable<string> values)
    {
        if (values.GroupBy(static value => value).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"{what}: '{twice.Key}' stands twice; name each once{(what == "--vary" ? ", with all its values: path=A,B" : "")}.");
        }
    }

    private static string NameOf(string file, string[] files, Scenario scenario, IReadOnlyList<ScenarioOverride> chosen)
    {
        // Files of one name are told apart by their folders.
        string name = Path.GetFileNameWithoutExtension(file);
        name = files.Count(each => Path.GetFileNameWithoutExtension(each) == name) > 1 ? file : name;
        string values = string.Join(", ", chosen.Select(static each => $"{each.Path[(each.Path.LastIndexOf('.') + 1)..]}={each.Value}"));
        return (files.Length > 1, values.Length > 0) switch
        {
            (true, true) => $"{name}, {values}",
            (true, false) => name,
            (false, true) => values,
            _ => scenario.Name,
        };
    }
}
