using System.Globalization;

namespace Replicator.Domain;

/// <summary>How a moment of a run is written for people. Not for durations that someone configured; see <see cref="DurationText"/>.</summary>
public static class MomentText
{
    /// <summary>Hours, minutes, seconds and milliseconds since the start of the run, such as <c>00:02:13.040</c>; with days only when there are any.</summary>
    public static string Of(TimeSpan time) => time.ToString(time.Days == 0 ? @"hh\:mm\:ss\.fff" : @"d\.hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
