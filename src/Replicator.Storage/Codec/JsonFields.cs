using System.Globalization;
using System.Text.Json;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Codec;

/// <summary>
/// The fields of an object, each to be read once by its name. What is missing, of another kind, or left over is an <see cref="EntryFormatException"/> that names
/// the place: a field that nobody reads would be lost when the object is written again.
/// </summary>
internal sealed class JsonFields
{
    private readonly string _path;
    private readonly List<(string Name, JsonElement Value)> _left;

    public JsonFields(JsonElement element, string path)
    {
        _path = path;
        _left = element.ValueKind == JsonValueKind.Object
            ? [.. element.EnumerateObject().Select(static each => (each.Name, each.Value))]
            : throw new EntryFormatException($"{path} is {Kind(element)}; expected an object");
    }

    /// <summary>Reads an object as a whole.</summary>
    public static T Read<T>(JsonElement element, string path, Func<JsonFields, T> read)
    {
        var fields = new JsonFields(element, path);
        T value = read(fields);
        return fields._left is [var first, ..]
            ? throw new EntryFormatException($"{path}.{first.Name} is no field that this program knows; a newer one may have written it")
            : value;
    }

    public string PathOf(string name) => $"{_path}.{name}";

    public bool Has(string name) => _left.Exists(each => each.Name == name && each.Value.ValueKind != JsonValueKind.Null);

    public JsonElement Take(string name)
    {
        int at = _left.FindIndex(each => each.Name == name);
        if (at < 0)
        {
            throw new EntryFormatException($"{PathOf(name)} is missing");
        }

        JsonElement value = _left[at].Value;
        _left.RemoveAt(at);
        return value;
    }

    public JsonElement Take(string name, JsonValueKind kind)
    {
        JsonElement value = Take(name);
        return value.ValueKind == kind ? value : throw new EntryFormatException($"{PathOf(name)} is {Kind(value)}; expected {kind}");
    }

    public string Text(string name) => Take(name, JsonValueKind.String).GetString()!;

    public byte[] Bytes(string name) => Take(name, JsonValueKind.String).TryGetBytesFromBase64(out byte[]? bytes)
        ? bytes
        : throw new EntryFormatException($"{PathOf(name)} is no Base64");

    public bool Bool(string name) => Take(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
        ? value.GetBoolean()
        : throw new EntryFormatException($"{PathOf(name)} is not true or false");

    public int Int(string name) => Take(name, JsonValueKind.Number).TryGetInt32(out int value) ? value : throw NotWhole(name, int.MinValue, int.MaxValue);

    public long Long(string name) => Take(name, JsonValueKind.Number).TryGetInt64(out long value) ? value : throw NotWhole(name, long.MinValue, long.MaxValue);

    public TimeSpan Ticks(string name) => TimeSpan.FromTicks(Long(name));

    public TimeSpan? OptionalTicks(string name) => Has(name) ? Ticks(name) : null;

    public DateTimeOffset Time(string name)
    {
        string text = Text(name);
        return DateTimeOffset.TryParseExact(text, JsonText.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            ? time
            : throw new EntryFormatException($"{PathOf(name)}: '{text}' is no time such as 2015-01-01T00:00:00.0000000+00:00");
    }

    public T Name<T>(string name, NameTable<T> table)
        where T : struct, Enum => table.Parse(Text(name), PathOf(name));

    public ServerId Server(string name) => Int(name) is >= 0 and int index ? new ServerId(index) : throw new EntryFormatException($"{PathOf(name)} is negative");

    public RequestId Request(string name) => Object(name, static fields => new RequestId(fields.Server("requester"), fields.Int("number")));

    public ConfigVersion Version(string name)
    {
        string text = Text(name);
        return JsonText.TryParse(text, out ConfigVersion version)
            ? version
            : throw new EntryFormatException($"{PathOf(name)}: '{text}' is no version such as 1.42");
    }

    public T Object<T>(string name, Func<JsonFields, T> read) => Read(Take(name), PathOf(name), read);

    public T? Optional<T>(string name, Func<JsonFields, T> read)
        where T : class => Has(name) ? Object(name, read) : null;

    public List<T> List<T>(string name, Func<JsonElement, string, T> read)
    {
        int index = 0;
        return [.. Take(name, JsonValueKind.Array).EnumerateArray().Select(each => read(each, $"{PathOf(name)}[{index++}]"))];
    }

    private static string Kind(JsonElement element) => element.ValueKind.ToString();

    private EntryFormatException NotWhole(string name, long min, long max) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)} is no whole number from {min} to {max}"));
}
