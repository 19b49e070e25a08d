using System.Globalization;

namespace Replicator.Consistency;

/// <summary>How evidence writes moments of a run.</summary>
internal static class Words
{
    /// <summary>Hours, minutes, seconds and milliseconds, such as <c>00:02:13.040</c>; with days only when there are any.</summary>
    public static string At(TimeSpan time) => time.ToString(time.Days == 0 ? @"hh\:mm\:ss\.fff" : @"d\.hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
