using Replicator.Domain;

namespace Replicator.Consistency;

/// <summary>How bounds on staleness are written.</summary>
internal static class StalenessBound
{
    public static string Text(int? versionsMax, TimeSpan? timeMax) => (versionsMax, timeMax) switch
    {
        ({ } versions, { } time) => $"{Words.Count(versions, "version")} or {DurationText.Of(time)}",
        ({ } versions, null) => Words.Count(versions, "version"),
        (null, { } time) => DurationText.Of(time),
        _ => "it likes",
    };
}
