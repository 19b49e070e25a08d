using System.Collections.Immutable;

namespace Replicator.Scenarios.Files;

/// <summary>Compares a file's values with the shapes they should have: unknown and missing keys, wrong kinds, values that cannot be read.</summary>
internal sealed class StructureCheck(ProblemList problems)
{
    /// <summary>Reports whatever does not have the given shape. The depth is bounded by that of the file.</summary>
    public void Check(FileValue value, Shape shape, string path)
    {
        if (value is FileScalar { IsNull: true })
        {
            problems.Error(value.Where, path, $"{ScenarioPath.Subject(path)} has no value; give it one or leave the key out.");
            return;
        }
        switch (shape)
        {
            case ScalarShape scalar:
                CheckScalar(value, scalar, path);
                break;
            case ListShape list:
                CheckList(value, list, path);
                break;
            case MappingShape mapping:
                CheckMapping(value, mapping, path);
                break;
            case KeyedShape keyed:
                CheckKeyed(value, keyed, path);
                break;
            case ChoiceShape choice:
                CheckChoice(value, choice, path);
                break;
            default:
                throw new ArgumentException($"unknown shape {shape.GetType().Name}", nameof(shape));
        }
    }

    private void CheckScalar(FileValue value, ScalarShape shape, string path)
    {
        if (value is not FileScalar scalar)
        {
            WrongKind(value, path, $"a single value, a {shape.Noun}");
        }
        else if (shape.FindFault(scalar.Text) is string fault)
        {
            problems.Error(value.Where, path, $"{path} is {Shown.Quoted(scalar.Text)}; {fault}.");
        }
    }

    private void CheckList(FileValue value, ListShape shape, string path)
    {
        if (value is not FileList list)
        {
            WrongKind(value, path, "a list");
            return;
        }
        if (list.Items.Count < shape.Min || list.Items.Count > shape.Max)
        {
            string expected = shape.Max == shape.Min ? $"exactly {shape.Min}" : $"at least {shape.Min}";
            problems.Error(value.Where, path, $"{path} has {list.Items.Count} {(list.Items.Count == 1 ? "entry" : "entries")}; there must be {expected}.");
        }
        for (int i = 0; i < list.Items.Count; i++)
        {
            Check(list.Items[i], shape.Item, ScenarioPath.Of(path, i));
        }
    }

    private void CheckMapping(FileValue value, MappingShape shape, string path)
    {
        if (value is not FileMapping mapping)
        {
            WrongKind(value, path, $"a mapping with the keys {KeyNames(shape)}");
            return;
        }
        foreach (FileEntry entry in mapping.Entries)
        {
            if (shape.Find(entry.Key) is Key key)
            {
                Check(entry.Value, key.Shape, ScenarioPath.Of(path, entry.Key));
            }
            else
            {
                UnknownKey(entry, shape, path);
            }
        }
        foreach (Key key in shape.Keys.Where(key => key.IsRequired && mapping.Find(key.Name) is null))
        {
            string missing = ScenarioPath.Of(path, key.Name);
            problems.Error(value.Where, missing, $"{missing} is missing; {Expected(key.Shape)}.");
        }
        foreach (ImmutableArray<string> group in shape.ExactlyOneOf)
        {
            CheckExactlyOne(mapping, group, path);
        }
    }

    private void CheckExactlyOne(FileMapping mapping, ImmutableArray<string> group, string path)
    {
        FileEntry[] found = [.. mapping.Entries.Where(entry => group.Contains(entry.Key))];
        if (found.Length != 1)
        {
            Mark where = found.Length == 0 ? mapping.Where : found[1].KeyMark;
            string has = found.Length == 0 ? "none" : string.Join(" and ", found.Select(entry => entry.Key));
            problems.Error(where, path, $"{path} has {has}; it must have exactly one of {string.Join(", ", group)}.");
        }
    }

    private void CheckKeyed(FileValue value, KeyedShape shape, string path)
    {
        if (value is not FileMapping mapping)
        {
            WrongKind(value, path, "a mapping");
            return;
        }
        foreach (FileEntry entry in mapping.Entries)
        {
            if (shape.KeyShape.FindFault(entry.Key) is string fault)
            {
                string at = ScenarioPath.Of(path, entry.Key);
                problems.Error(entry.KeyMark, at, $"{path} has the key {Shown.Quoted(entry.Key)}; {fault}.");
            }
            Check(entry.Value, shape.Item, ScenarioPath.Of(path, entry.Key));
        }
    }

    private void CheckChoice(FileValue value, ChoiceShape shape, string path)
    {
        switch (value)
        {
            case FileMapping:
                CheckMapping(value, shape.Mapping, path);
                break;
            case FileScalar:
                CheckScalar(value, shape.Scalar, path);
                break;
            default:
                WrongKind(value, path, $"a {shape.Noun}, a single value or a mapping with the keys {KeyNames(shape.Mapping)}");
                break;
        }
    }

    private void UnknownKey(FileEntry entry, MappingShape shape, string path)
    {
        string at = ScenarioPath.Of(path, entry.Key);
        if (problems.IsFull)
        {
            problems.Error(entry.KeyMark, at, "");
            return;
        }
        string nearest = Nearest.To(entry.Key, [.. shape.Keys.Select(key => key.Name)]) is string near ? $"; did you mean {Shown.Quoted(near)}? " : "; ";
        string found = entry.Key.Length == 0 ? "an empty text" : at;
        string keys = $"{(nearest == "; " ? "keys" : "Keys")} of {ScenarioPath.Subject(path)} are: {KeyNames(shape)}";
        problems.Error(entry.KeyMark, at, $"{found} is not a known key{nearest}{keys}.");
    }

    private void WrongKind(FileValue value, string path, string expected) =>
        problems.Error(value.Where, path, $"{ScenarioPath.Subject(path)} is {value.Kind}; it must be {expected}.");

    private static string Expected(Shape shape) => shape switch
    {
        ScalarShape { Values: IReadOnlyList<string> values } => $"values are: {string.Join(", ", values)}",
        ScalarShape scalar => $"it takes a {scalar.Noun}: {scalar.Range}",
        MappingShape mapping => $"it takes a mapping with the keys {KeyNames(mapping)}",
        _ => $"it takes a {shape.Noun}",
    };

    private static string KeyNames(MappingShape shape) => string.Join(", ", shape.Keys.Select(key => key.Name));
}
