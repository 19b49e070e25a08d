using System.Globalization;
using System.Text.Json;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Codec;

/// <summary>How values are written as JSON: spans of time in ticks of 100 ns, times with all their digits, versions as <c>1.42</c>.</summary>
internal static class JsonText
{
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffzzz";

    private const string NoVersion = "none";

    public static string Of(DateTimeOffset time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static string Of(ConfigVersion version) =>
        version == ConfigVersion.None ? NoVersion : string.Create(CultureInfo.InvariantCulture, $"{version.Epoch}.{version.Sequence}");

    public static bool TryParse(string text, out ConfigVersion version)
    {
        version = ConfigVersion.None;
        if (text == NoVersion)
        {
            return true;
        }

        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0
            || !int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int epoch)
            || !long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return false;
        }

        version = new ConfigVersion(epoch, sequence);
        return Of(version) == text;
    }

    public static void Write(Utf8JsonWriter json, string name, RequestId request)
    {
        json.WriteStartObject(name);
        json.WriteNumber("requester", request.Requester.Index);
        json.WriteNumber("number", request.Number);
        json.WriteEndObject();
    }

    public static void WriteTicks(Utf8JsonWriter json, string name, TimeSpan? span)
    {
        if (span is { } known)
        {
            json.WriteNumber(name, known.Ticks);
        }
    }
}
