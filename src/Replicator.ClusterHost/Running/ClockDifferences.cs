using System.Globalization;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Members;
using Replicator.Domain;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// How far the clocks of members on other machines are from the clock here: what happened on several machines is put in order by them. As NTP does it: a member's clock is read
/// in the middle of asking and hearing, give or take half of the time between, and the closest reading counts. Not thread safe.
/// </summary>
/// <param name="clock">The clock here.</param>
internal sealed class ClockDifferences(TimeProvider clock)
{
    /// <summary>How far apart clocks may be: further, and the order of what happened is not worth checking.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromMilliseconds(250);

    // An answer that is further behind says nothing about a clock any more.
    private const int AskedMax = 100;

    private readonly Dictionary<string, (TimeSpan Difference, TimeSpan GiveOrTake)> _readings = new(StringComparer.Ordinal);
    private readonly Dictionary<long, DateTimeOffset> _asked = [];

    /// <summary>By how much the order of events on two machines may be wrong: the sum of the two that are furthest off, each with what is not known of it.</summary>
    public TimeSpan Uncertainty =>
        TimeSpan.FromTicks(_readings.Values.Select(static reading => (reading.Difference.Duration() + reading.GiveOrTake).Ticks).OrderDescending().Take(2).Sum());

    /// <summary>Members are asked now. Numbers rise by one.</summary>
    public void Asked(long number)
    {
        _asked[number] = clock.GetUtcNow();
        _asked.Remove(number - AskedMax);
    }

    /// <summary>Whether the clock of a member has been read.</summary>
    public bool Knows(string member) => _readings.ContainsKey(member);

    /// <summary>A member has begun again, perhaps elsewhere.</summary>
    public void Forget(string member) => _readings.Remove(member);

    /// <summary>A member on another machine has answered.</summary>
    public void Heard(Activity activity)
    {
        if (!_asked.TryGetValue(activity.Number, out DateTimeOffset asked) || activity.UtcTicks <= 0 || activity.UtcTicks > DateTime.MaxValue.Ticks)
        {
            return;
        }

        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan half = (now - asked) / 2;
        if (!_readings.TryGetValue(activity.Name, out (TimeSpan Difference, TimeSpan GiveOrTake) known) || half < known.GiveOrTake)
        {
            _readings[activity.Name] = (new DateTimeOffset(activity.UtcTicks, TimeSpan.Zero) - (asked + half), half);
        }
    }

    /// <summary>Makes sure that no clock is further off than may be.</summary>
    /// <exception cref="MemberException">One is.</exception>
    public void Require()
    {
        foreach ((string name, (TimeSpan difference, TimeSpan giveOrTake)) in _readings.OrderBy(static each => each.Key, StringComparer.Ordinal))
        {
            if (difference.Duration() - giveOrTake > Max)
            {
                string off = string.Create(CultureInfo.InvariantCulture, $"{difference.Duration().TotalSeconds:0.000} s {(difference > TimeSpan.Zero ? "ahead of" : "behind")}");
                throw new MemberException(
                    MemberProblem.Usage,
                    $"The clock of {name} is {off} the one here, and may be {DurationText.Of(Max)}: what happens on both could not be put in order. Let both follow one source of time, such as "
                        + "NTP.");
            }
        }
    }
}
