namespace Replicator.Scenarios.Files;

/// <summary>Loads a file and the files it extends, and puts each over the one below it.</summary>
internal sealed class ExtendsChain(ProblemList problems)
{
    private const string ExtendsKey = "extends";
    private const int MaxFiles = 16;

    private static readonly StringComparer PathComparer =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private readonly List<(string Shown, string Full)> _chain = [];

    /// <summary>The merged values; null when a file cannot be had (reported).</summary>
    public FileMapping? Load(string path)
    {
        if (TextFile.TryRead(path, out string? text, out FileFault? fault))
        {
            return Load(text, path);
        }
        Report(fault, path, 0);
        return null;
    }

    /// <summary>The same for a text that is already here; <paramref name="name"/> says where it comes from.</summary>
    public FileMapping? Load(string text, string name)
    {
        int order = _chain.Count;
        _chain.Add((name, Path.GetFullPath(name)));
        int before = problems.ErrorCount;
        FileValue? value = YamlTree.Parse(text, name, order, problems);
        switch (value)
        {
            case FileMapping mapping:
                return Completed(mapping, name);
            case null or FileScalar { IsNull: true }:
                if (problems.ErrorCount == before)
                {
                    problems.Error(new(name, order, 1, 1), "", "the file is empty; a scenario begins with 'version: 1'.");
                }
                return null;
            default:
                problems.Error(value.Where, "", $"the file is {value.Kind}; a scenario is a mapping that begins with 'version: 1'.");
                return null;
        }
    }

    private FileMapping? Completed(FileMapping mapping, string name)
    {
        if (mapping.Find(ExtendsKey) is not { Value: FileScalar { IsNull: false } extends })
        {
            return mapping;
        }
        if (Base(extends, name) is not FileMapping below)
        {
            return null;
        }
        var rest = new FileMapping(mapping.Where);
        foreach (FileEntry entry in mapping.Entries.Where(entry => entry.Key != ExtendsKey))
        {
            rest.Set(entry);
        }
        return Merging.Merge(below, rest, ScenarioShapes.Scenario);
    }

    private FileMapping? Base(FileScalar extends, string name)
    {
        string shown = extends.Text;
        if (shown.Length == 0 || shown.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(shown) || shown.Contains(':', StringComparison.Ordinal))
        {
            Refuse(extends, $"is {Shown.Quoted(shown)}; it must be a path relative to this file, as in base.yaml.");
            return null;
        }
        string path = Path.Combine(Path.GetDirectoryName(name) ?? "", shown.Replace('\\', '/'));
        string full = Path.GetFullPath(path);
        if (_chain.Exists(file => PathComparer.Equals(file.Full, full)))
        {
            Refuse(extends, $"goes in a circle: {string.Join(" -> ", _chain.Select(file => file.Shown).Append(path))}.");
            return null;
        }
        if (_chain.Count == MaxFiles)
        {
            Refuse(extends, $"leads through more than {MaxFiles} files.");
            return null;
        }
        if (TextFile.TryRead(path, out string? text, out FileFault? fault))
        {
            return Load(text, path);
        }
        if (fault.Line == 0)
        {
            Refuse(extends, $"names {Shown.Quoted(path)}: {fault.Message}");
            return null;
        }
        Report(fault, path, _chain.Count);
        return null;
    }

    private void Report(FileFault fault, string path, int order) => problems.Error(new(path, order, fault.Line, fault.Column), "", fault.Message);

    private void Refuse(FileScalar extends, string message) => problems.Error(extends.Where, ExtendsKey, $"{ExtendsKey} {message}");
}
