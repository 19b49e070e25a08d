using System.Globalization;
using Replicator.Domain;

namespace Replicator.Consistency;

/// <summary>How evidence writes moments of a run.</summary>
internal static class Words
{
    /// <summary>A number with its noun, such as <c>1 replica</c> or <c>3 replicas</c>.</summary>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Hours, minutes, seconds and milliseconds, such as <c>00:02:13.040</c>; with days only when there are any.</summary>
    public static string At(TimeSpan time) => MomentText.Of(time);
}
