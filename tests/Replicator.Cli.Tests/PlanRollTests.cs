using System.Text.Json;

namespace Replicator.Cli.Tests;

public sealed class PlanRollTests : IDisposable
{
    private static readonly string File = Command.Topology("questions/s10-rolled-renewal.yaml");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_has_a_lead_dated_steps_with_commands_and_a_curve()
    {
        CommandResult result = Command.Run("plan-roll", File, "--bound", "10%", "--resolution", "1h");

        Assert.Equal((ExitCode.Holds, ""), (result.ExitCode, result.Error));
        Assert.Equal("Renewal of the certificate of 's10 rolled renewal'", result.OutLines[0]);
        Assert.Matches("^Stage it (1 d|2[0-9] h|1 d [0-9]+ h) before it takes over.$", result.OutLines[3]);
        Assert.Contains(result.OutLines, static line => line.EndsWith("-Roll -EffectiveDate ([datetime]'2015-01-06T23:00Z')", StringComparison.Ordinal));
        Assert.Contains(result.OutLines, static line => line.StartsWith("     Forgotten: ", StringComparison.Ordinal) && line.EndsWith("certificateExpired.", StringComparison.Ordinal));
        Assert.Contains("Lead time and refused tokens", result.OutLines);
    }

    [Fact]
    public void As_JSON_it_has_the_same_and_a_lead_that_is_too_short_is_violated()
    {
        CommandResult result = Command.Run("plan-roll", File, "--bound", "10%", "--lead", "1h", "--json");
        using var document = JsonDocument.Parse(result.Out);
        JsonElement plan = document.RootElement;

        Assert.Equal(ExitCode.Violated, result.ExitCode);
        Assert.Equal((3_600m, false), (plan.GetProperty("leadSeconds").GetDecimal(), plan.GetProperty("isKept").GetBoolean()));
        Assert.Equal(["stage", "verify", "refreshesItself", "takeOver", "removePrevious"], plan.GetProperty("steps").EnumerateArray().Select(static step => step.GetProperty("kind").GetString()));
        Assert.Equal(6, plan.GetProperty("curve").GetArrayLength());
    }

    [Fact]
    public void The_rehearsal_is_a_scenario_that_can_be_run()
    {
        Command.Run("plan-roll", File, "--bound", "10%", "--lead", "36h", "--rehearsal", _folder["rehearsal.yaml"]);

        CommandResult result = Command.Run("run", _folder["rehearsal.yaml"], "--out", _folder["run"]);
        Assert.Equal((ExitCode.Holds, ""), (result.ExitCode, result.Error));
        Assert.Contains(result.OutLines, static line => line.StartsWith("  servers   exchange", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("has no certificate that ends: give it authorities", "two-requests.yaml")]
    [InlineData("The effective date is 2014-12-01 00:00Z, before the old certificate was assigned at 2015-01-01 00:00Z: give a later one.", "questions/s10-rolled-renewal.yaml", "--effective", "2014-12-01")]
    [InlineData("The effective date is 2016-01-01 00:00Z, when the old certificate has ended, at 2015-01-08 00:00Z: give an earlier one.", "questions/s10-rolled-renewal.yaml", "--effective", "2016-01-01")]
    public void What_cannot_be_planned_is_refused(string expected, string file, params string[] options)
    {
        CommandResult result = Command.Run(["plan-roll", Command.Topology(file), .. options]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public void Cancelled_it_is_undecided()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        CommandResult result = Command.Run(["plan-roll", File, "--bound", "10%"], source.Token);

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Contains("  Cancelled; what is known by now is no plan.", result.OutLines);
    }
}
