using System.Globalization;
using Replicator.Scenarios.Running;

namespace Replicator.Cli.Tests;

public sealed class ProgressLineTests
{
    [Theory]
    [InlineData(RunPhase.SettingUp, "making servers: 1,234 of 100,000")]
    [InlineData(RunPhase.Load, "01:02:03.4 virtual, 99,000 of 100,000 converged, 1,234,568 events/s")]
    [InlineData(RunPhase.Heal, "01:02:03.4 virtual, 99,000 of 100,000 converged, 1,234,568 events/s")]
    [InlineData(RunPhase.Quiesce, "01:02:03.4 virtual, 99,000 of 100,000 converged, 1,234,568 events/s")]
    [InlineData(RunPhase.FinalReads, "checking what happened")]
    [InlineData(RunPhase.Checking, "checking what happened")]
    [InlineData(RunPhase.Done, "writing the run folder")]
    public void It_tells_how_far_each_phase_is(RunPhase phase, string expected)
    {
        var progress = new RunProgress(phase, 1_234, 100_000, new TimeSpan(0, 1, 2, 3, 456), TimeSpan.FromHours(2), 99_000, 5_000_000);

        Assert.Equal(expected, ProgressLine.Text(progress, 1_234_567.8));
    }

    [Fact]
    public void It_counts_days_of_virtual_time()
    {
        var progress = new RunProgress(RunPhase.Load, 1, 1, new TimeSpan(12, 1, 2, 3, 456), TimeSpan.FromDays(20), 1, 5);

        Assert.Equal("12.01:02:03 virtual, 1 of 1 converged, 0 events/s", ProgressLine.Text(progress, 0));
    }

    [Fact]
    public void It_gives_up_when_it_cannot_be_written()
    {
        int attempts = 0;
        using var failed = new ManualResetEventSlim();
        using var writer = new TripWire("making servers", () =>
        {
            attempts++;
            failed.Set();
            throw new IOException("the terminal is gone");
        });
        using var line = ProgressLine.OfRun(writer, 80, static () => new RunProgress(RunPhase.SettingUp, 1, 2, default, default, 0, 0));

        Assert.True(failed.Wait(TimeSpan.FromMinutes(1)));
        line.Dispose();

        Assert.Equal(1, attempts);
        Assert.Equal("\rmaking servers: 1 of 2", writer.ToString());
    }

    [Fact]
    public void It_makes_way_for_what_else_is_written_and_is_gone_in_the_end()
    {
        using var shown = new ManualResetEventSlim();
        using var writer = new TripWire("making servers", shown.Set);
        using (var line = ProgressLine.OfRun(writer, 80, static () => new RunProgress(RunPhase.SettingUp, 1, 2, default, default, 0, 0)))
        {
            Assert.True(shown.Wait(TimeSpan.FromMinutes(1)));
            line.Aside(() => writer.Write("a warning\n"));
        }

        string[] parts = writer.ToString().Split('\r');
        Assert.Contains("a warning\n", parts, StringComparer.Ordinal);
        Assert.True(string.IsNullOrWhiteSpace(parts[^2]) || parts[^1] == "a warning\n", $"'{parts[^2]}' and '{parts[^1]}' are left on the screen.");
        Assert.Equal("making servers: 1 of 2", parts.First(part => part.Contains("making", StringComparison.Ordinal)).TrimEnd().ToString(CultureInfo.InvariantCulture));
    }
}
