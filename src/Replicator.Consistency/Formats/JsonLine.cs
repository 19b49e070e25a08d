using System.Text.Json;

namespace Replicator.Consistency.Formats;

/// <summary>One line of a history in JSON, of which every property is asked for by name and with what it must be.</summary>
internal sealed class JsonLine
{
    private const decimal SecondsMax = 1e9m;

    private readonly JsonElement _object;

    public JsonLine(JsonElement element, int number)
    {
        Number = number;
        _object = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"found {Shown(element)}; expected a JSON object.");
        }
    }

    /// <summary>The line of the file.</summary>
    public int Number { get; }

    public bool Has(string name) => _object.TryGetProperty(name, out _);

    /// <summary>Refuses every property with another name.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (JsonProperty property in _object.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw Wrong($"found the property {Words.Quoted(property.Name)}; expected here only {string.Join(", ", names.ToArray())}.");
            }
        }
    }

    public int Int(string name) => Required(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) && number >= 0
        ? number
        : throw Unexpected(name, "a whole number");

    public string Text(string name) => Required(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Unexpected(name, "a string");

    /// <summary>A string or null, which must be there.</summary>
    public string? Nullable(string name) => Required(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Null } => null,
        _ => throw Unexpected(name, "a string or null"),
    };

    /// <summary>A string, or null when that is not there.</summary>
    public string? OptionalText(string name) => Has(name) ? Nullable(name) : null;

    /// <summary>Seconds, or null when they are not there.</summary>
    public TimeSpan? OptionalTime(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        return Required(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out decimal seconds) && seconds is >= 0 and <= SecondsMax
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : throw Unexpected(name, "seconds, from 0 to a billion");
    }

    public HistoryFormatException Wrong(string message) => new(Number, 1, message);

    private JsonElement Required(string name) => _object.TryGetProperty(name, out JsonElement value)
        ? value
        : throw Wrong($"there is no \"{name}\" in {Shown(_object)}; expected one.");

    private HistoryFormatException Unexpected(string name, string expected) => Wrong($"\"{name}\" is {Shown(Required(name))}; expected {expected}.");

    private static string Shown(JsonElement element) => Words.Plain(element.GetRawText());
}
