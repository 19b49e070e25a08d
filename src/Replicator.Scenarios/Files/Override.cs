namespace Replicator.Scenarios.Files;

/// <summary>
/// Puts one value given on the command line over that of the file, as if somebody had edited it. The path must be one that the format
/// has; a key that the file leaves out may be set, an entry that a list does not have may not.
/// </summary>
internal sealed class Override
{
    /// <summary>Overrides come after all files in the order of problems.</summary>
    private const int FirstOrder = 1_000;

    private static readonly string[] AllPaths = [.. PathsOf(ScenarioShapes.Scenario, "")];

    private readonly ScenarioOverride _given;
    private readonly Mark _where;
    private readonly ProblemList _problems;
    private readonly IReadOnlyList<OverrideStep> _steps;

    private Override(ScenarioOverride given, Mark where, IReadOnlyList<OverrideStep> steps, ProblemList problems) =>
        (_given, _where, _steps, _problems) = (given, where, steps, problems);

    /// <summary>Applies overrides in the order given; later ones see what earlier ones made.</summary>
    public static void Apply(FileMapping scenario, IReadOnlyList<ScenarioOverride> overrides, ProblemList problems)
    {
        for (int i = 0; i < overrides.Count; i++)
        {
            var where = new Mark($"--set {Shown.Plain(overrides[i].ToString(), 200)}", FirstOrder + i, 0, 0);
            IReadOnlyList<OverrideStep>? steps = OverrideStep.Parse(overrides[i].Path);
            if (steps is null)
            {
                string path = Shown.Quoted(overrides[i].Path);
                problems.Error(where, "", $"{path} is not a path; a path is keys with dots between them and places in brackets, as in workload[0].from.");
            }
            else if (steps[0].Key == "extends")
            {
                problems.Error(where, "extends", "extends cannot be set; write a file that extends another.");
            }
            else
            {
                new Override(overrides[i], where, steps, problems).Replaced(scenario, ScenarioShapes.Scenario, 0, "");
            }
        }
    }

    // The value that stands at the path afterwards: the given one at its end, on the way there what stood there, changed in place.
    private FileValue? Replaced(FileValue? current, Shape shape, int step, string path)
    {
        if (step == _steps.Count)
        {
            return Given(shape);
        }
        return _steps[step].Key is string key ? InMapping(current, shape, key, step, path) : InList(current, shape, _steps[step].Index, step, path);
    }

    private FileMapping? InMapping(FileValue? current, Shape shape, string key, int step, string path)
    {
        Shape? inner = shape switch
        {
            MappingShape mapping => mapping.Find(key)?.Shape,
            ChoiceShape choice => choice.Mapping.Find(key)?.Shape,
            KeyedShape keyed => keyed.Item,
            _ => null,
        };
        string at = ScenarioPath.Of(path, key);
        if (inner is null)
        {
            return Missing<FileMapping>(at, KeyHint(shape, key, path));
        }
        FileMapping target = current as FileMapping ?? new FileMapping(_where);
        if (Replaced(target.Find(key)?.Value, inner, step + 1, at) is not FileValue value)
        {
            return null;
        }
        target.Set(new(key, _where, value));
        return target;
    }

    private FileList? InList(FileValue? current, Shape shape, int index, int step, string path)
    {
        string at = ScenarioPath.Of(path, index);
        if (shape is not ListShape list)
        {
            return Missing<FileList>(at, $"{path} is no list");
        }
        if (current is not FileList target || index >= target.Items.Count)
        {
            return Missing<FileList>(at, EntriesHint((current as FileList)?.Items.Count ?? 0, path));
        }
        if (Replaced(target.Items[index], list.Item, step + 1, at) is not FileValue value)
        {
            return null;
        }
        target.Items[index] = value;
        return target;
    }

    private static string EntriesHint(int count, string path) => count switch
    {
        0 => $"{path} has no entries",
        1 => $"{path} has one entry: {path}[0]",
        _ => $"{path} has {count} entries: {path}[0] … {path}[{count - 1}]",
    };

    // Single values are taken as they are, so that a name with a colon needs no quotes within quotes; all else is YAML.
    private FileValue? Given(Shape shape)
    {
        if (shape is ScalarShape)
        {
            return new FileScalar(_where, _given.Value, isPlain: true);
        }
        int before = _problems.ErrorCount;
        FileValue? value = YamlTree.Parse(_given.Value, _where, _problems);
        return value is null && _problems.ErrorCount == before ? new FileScalar(_where, "", isPlain: true) : value;
    }

    private T? Missing<T>(string path, string hint)
        where T : class
    {
        _problems.Error(_where, path, $"{path} does not exist; {hint}.");
        return null;
    }

    private static string KeyHint(Shape shape, string key, string path)
    {
        IReadOnlyList<string> keys = shape switch
        {
            MappingShape mapping => [.. mapping.Keys.Select(it => it.Name)],
            ChoiceShape choice => [.. choice.Mapping.Keys.Select(it => it.Name)],
            _ => [],
        };
        string? nearest = Nearest.To(key, keys) is string near ? ScenarioPath.Of(path, near) : PathEndingIn(key);
        if (keys.Count == 0)
        {
            string hint = nearest is null ? "" : $"did you mean {Shown.Quoted(nearest)}? ";
            return $"{hint}{path} is a {shape.Noun} and has no keys";
        }
        string all = $"eys of {ScenarioPath.Subject(path)} are: {string.Join(", ", keys)}";
        return nearest is null ? $"k{all}" : $"did you mean {Shown.Quoted(nearest)}? K{all}";
    }

    private static string? PathEndingIn(string key) =>
        AllPaths.FirstOrDefault(path => path.EndsWith($".{key}", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> PathsOf(Shape shape, string path) => shape switch
    {
        MappingShape mapping => mapping.Keys.SelectMany(key => PathsOf(key.Shape, ScenarioPath.Of(path, key.Name))).Prepend(path),
        ListShape list => PathsOf(list.Item, $"{path}[]").Prepend(path),
        _ => [path],
    };
}
