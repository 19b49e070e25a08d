using Replicator.ClusterHost.Time;

namespace Replicator.ClusterHost.Tests.Time;

public sealed class RunClockTests
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Shown = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FixedCalendar _calendar = new(Today);

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(200)]
    public void What_has_passed_by_the_calendar_when_it_is_made_has_passed_so_many_times_faster(double speed) =>
        Assert.True(new RunClock(Today - TimeSpan.FromHours(1), Shown, speed, _calendar).Now >= TimeSpan.FromHours(1) * speed);

    [Fact]
    public void Before_the_run_begins_its_time_is_negative() =>
        Assert.InRange(new RunClock(Today + TimeSpan.FromDays(1), Shown, speed: 1, _calendar).Now, -TimeSpan.FromDays(1), TimeSpan.FromTicks(-1));

    [Fact]
    public void Nobody_who_sets_the_calendar_moves_it()
    {
        var clock = new RunClock(Today, Shown, speed: 1, _calendar);

        _calendar.Now = Today - TimeSpan.FromDays(3);
        TimeSpan first = clock.Now;
        _calendar.Now = Today + TimeSpan.FromDays(3);

        Assert.InRange(first, TimeSpan.Zero, TimeSpan.FromDays(1));
        Assert.InRange(clock.Now, first, TimeSpan.FromDays(1));
    }

    [Fact]
    public void Servers_see_the_date_of_the_scenario_and_the_time_since_the_start()
    {
        var clock = new RunClock(Today - TimeSpan.FromMinutes(1), Shown, speed: 60, _calendar);

        TimeSpan before = clock.Now;
        (DateTimeOffset date, long ticks) = (clock.GetUtcNow(), clock.GetTimestamp());
        TimeSpan after = clock.Now;

        Assert.InRange(date, Shown + before, Shown + after);
        Assert.InRange(ticks, before.Ticks, after.Ticks);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.GetElapsedTime(0, TimeSpan.FromSeconds(3).Ticks));
    }

    [Fact]
    public void A_span_of_the_run_really_takes_so_many_times_less() =>
        Assert.Equal(TimeSpan.FromSeconds(2), new RunClock(Today, Shown, speed: 30, _calendar).Real(TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_run_that_stands_still_or_goes_back_has_no_clock(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunClock(Today, Shown, speed, _calendar));
}
