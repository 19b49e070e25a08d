namespace Replicator.Storage.Codec;

/// <summary>How the values of an enumeration are called in a store: by names of the store's own, so that renaming a value in code changes no file.</summary>
internal sealed class NameTable<T>(string what, params (T Value, string Name)[] names)
    where T : struct, Enum
{
    public string Of(T value)
    {
        foreach ((T each, string name) in names)
        {
            if (EqualityComparer<T>.Default.Equals(each, value))
            {
                return name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, $"The store has no name for this {what}.");
    }

    public T Parse(string name, string path)
    {
        foreach ((T value, string each) in names)
        {
            if (each == name)
            {
                return value;
            }
        }

        throw new EntryFormatException($"{path}: '{name}' is no {what} that this program knows; expected {string.Join(", ", names.Select(static each => each.Name))}");
    }
}
