using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Tests.Time;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class ClockDifferencesTests
{
    private readonly FixedCalendar _clock = new(new DateTimeOffset(2013, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ClockDifferences _differences;

    public ClockDifferencesTests() => _differences = new ClockDifferences(_clock);

    [Fact]
    public void Where_all_are_on_one_machine_the_order_is_certain()
    {
        _differences.Require();

        Assert.Equal(TimeSpan.Zero, _differences.Uncertainty);
    }

    [Fact]
    public void A_clock_is_read_in_the_middle_of_asking_and_hearing()
    {
        Hear("member01", 1, ahead: 30, there: 10, back: 10);

        Assert.Equal(TimeSpan.FromMilliseconds(40), _differences.Uncertainty);
    }

    [Fact]
    public void The_closest_reading_counts()
    {
        Hear("member01", 1, ahead: 30, there: 5, back: 5);
        Hear("member01", 2, ahead: 30, there: 200, back: 10);

        Assert.Equal(TimeSpan.FromMilliseconds(35), _differences.Uncertainty);
    }

    [Fact]
    public void Two_clocks_may_be_off_in_opposite_ways()
    {
        Hear("member01", 1, ahead: 30, there: 1, back: 1);
        Hear("member02", 2, ahead: -20, there: 1, back: 1);
        Hear("member03", 3, ahead: 5, there: 1, back: 1);

        Assert.Equal(TimeSpan.FromMilliseconds(52), _differences.Uncertainty);
    }

    [Theory]
    [InlineData(3_000, "3.000 s ahead of")]
    [InlineData(-3_000, "3.000 s behind")]
    public void A_clock_that_is_far_off_is_named(int ahead, string how)
    {
        Hear("member01", 1, ahead: 10, there: 1, back: 1);
        Hear("member02", 2, ahead, there: 1, back: 1);

        MemberException refused = Assert.Throws<MemberException>(_differences.Require);

        Assert.Equal(MemberProblem.Usage, refused.Problem);
        Assert.Contains($"The clock of member02 is {how} the one here", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_the_way_there_is_not_held_against_a_clock()
    {
        Hear("member01", 1, ahead: 0, there: 1_000, back: 0);

        _differences.Require();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void What_is_no_time_is_no_reading(long ticks)
    {
        _differences.Asked(1);
        _differences.Heard(new Activity { Name = "member01", Number = 1, UtcTicks = ticks });

        Assert.Equal(TimeSpan.Zero, _differences.Uncertainty);
    }

    [Fact]
    public void An_answer_that_takes_longer_than_the_next_question_is_a_reading_all_the_same()
    {
        _differences.Asked(1);
        _clock.Now += TimeSpan.FromMilliseconds(250);
        _differences.Asked(2);
        _clock.Now += TimeSpan.FromMilliseconds(250);
        _differences.Heard(new Activity { Name = "member01", Number = 1, UtcTicks = _clock.GetUtcNow().AddMinutes(5).UtcTicks });

        Assert.True(_differences.Knows("member01"));
        Assert.Throws<MemberException>(_differences.Require);
    }

    [Fact]
    public void An_answer_to_a_question_of_long_ago_is_no_reading()
    {
        for (int number = 1; number <= 101; number++)
        {
            _differences.Asked(number);
        }

        _differences.Heard(new Activity { Name = "member01", Number = 1, UtcTicks = _clock.GetUtcNow().UtcTicks });

        Assert.False(_differences.Knows("member01"));
    }

    [Fact]
    public void A_member_that_began_again_is_read_anew()
    {
        Hear("member01", 1, ahead: 0, there: 1, back: 1);
        _differences.Forget("member01");

        Assert.False(_differences.Knows("member01"));
        Assert.Equal(TimeSpan.Zero, _differences.Uncertainty);
    }

    private void Hear(string member, long number, int ahead, int there, int back)
    {
        _differences.Asked(number);
        _clock.Now += TimeSpan.FromMilliseconds(there);
        var activity = new Activity { Name = member, Number = number, UtcTicks = _clock.GetUtcNow().AddMilliseconds(ahead).UtcTicks };
        _clock.Now += TimeSpan.FromMilliseconds(back);
        _differences.Heard(activity);
    }
}
