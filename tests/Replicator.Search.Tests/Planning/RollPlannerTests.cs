using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Search.Exploring;
using Replicator.Search.Planning;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Tests.Planning;

public sealed class RollPlannerTests
{
    private const string Text = """
        version: 1
        name: small renewal
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools: [{ name: pool01, role: frontEnd, servers: 2, cms: active }]
        replication: { masterPollInterval: 10s }
        oauth: { publishStaged: true }
        authorities: [{ name: Contoso CA }]
        partners:
          - { name: exchange, product: exchange, createdAt: 10m, metadataRefresh: 6h, calls: poisson 12/h }
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: old, validFor: 30d }
          - { at: 1d, request: OAuthTokenIssuer, from: pool01-01, name: staged, roll: 2d }
        faults:
          - { chancePerMinute: 0.1%, for: { min: 10m, max: 2h }, partition: [exchange, hq] }
        run: { until: 2d }

        """;

    private static readonly string WithoutFaults = $"{Text[..Text.IndexOf("faults:", StringComparison.Ordinal)]}run: {{ until: 2d }}\n";

    private static readonly RollPlanOptions Options = new() { Bound = 0.05, Resolution = TimeSpan.FromMinutes(30), LeadMax = TimeSpan.FromDays(1) };

    private static readonly Lazy<RollPlan> Planned = new(static () => Plan(Read(Text), Options));

    [Fact]
    public void It_finds_what_trying_every_lead_with_every_seed_finds()
    {
        Scenario scenario = Read(WithoutFaults);
        var rehearsal = new RollRehearsal(scenario);
        using var runner = new SearchRunner(Protocols.Own);

        TimeSpan least = Enumerable.Range(0, 49).Select(static number => number * TimeSpan.FromMinutes(30))
            .First(lead => Options.Seeds.All.All(seed => runner.Judge(rehearsal.With(lead), new Seed(seed)).RefusedTokens == 0));

        Assert.Equal(least, Plan(scenario, Options).Lead);
        Assert.InRange(least, TimeSpan.FromHours(5), TimeSpan.FromHours(7));
    }

    [Fact]
    public void At_the_lead_the_interval_ends_at_the_bound_or_below_and_at_half_of_it_begins_above()
    {
        RollPlan plan = Plan(Read(WithoutFaults), Options);

        Assert.True(plan.IsKept);
        Assert.InRange(plan.AnyRefused!.Value.High, 0, Options.Bound);
        Assert.InRange(plan.AnyRefusedAtHalf!.Value.Low, Options.Bound, 1);
    }

    [Fact]
    public void What_is_found_does_not_depend_on_threads()
    {
        RollPlan one = Planned.Value;
        RollPlan three = Plan(Read(Text), Options with { Workers = 3 });

        Assert.Equal((one.Lead, one.LeadLow, one.AnyRefusedAtHalf), (three.Lead, three.LeadLow, three.AnyRefusedAtHalf));
        Assert.Equal(one.Curve.Select(static each => (each.Lead, each.AnyRefused, each.Refused.Mean)), three.Curve.Select(static each => (each.Lead, each.AnyRefused, each.Refused.Mean)));
    }

    [Fact]
    public void Disjoint_seeds_give_leads_whose_intervals_meet()
    {
        RollPlan one = Planned.Value;
        RollPlan other = Plan(Read(Text), Options with { FirstSeed = 100_001 });

        Assert.True(one.LeadLow <= other.Lead && other.LeadLow <= one.Lead, $"{one.LeadLow}..{one.Lead} and {other.LeadLow}..{other.Lead}");
    }

    [Fact]
    public void The_steps_come_in_their_order_and_what_is_forgotten_has_its_price()
    {
        RollPlan plan = Plan(Read(Text.Replace("metadataRefresh: 6h, ", "", StringComparison.Ordinal)), Options);

        Assert.Equal(
            [RollStepKind.Stage, RollStepKind.Verify, RollStepKind.Refresh, RollStepKind.TakeOver, RollStepKind.RemovePrevious], plan.Steps.Select(static step => step.Kind));
        Assert.Equal(plan.EffectiveDate - plan.Lead, plan.Steps[0].At);
        Assert.Equal(["certificateExpired"], plan.Steps[0].ReasonsIfForgotten);
        Assert.Equal(["unknownKey"], plan.Steps[2].ReasonsIfForgotten);
        Assert.Null(plan.Steps[4].RefusedIfForgotten);
    }

    [Fact]
    public void Where_nothing_is_published_before_its_day_no_lead_is_long_enough()
    {
        RollPlan plan = Plan(Read(Text.Replace("publishStaged: true", "publishStaged: false", StringComparison.Ordinal)), Options);

        Assert.Null(plan.Lead);
        Assert.False(plan.IsKept);
        Assert.Empty(plan.Steps);
        Assert.All(plan.Curve, static each => Assert.InRange(each.AnyRefused.Part, 1, each.AnyRefused.Of));
    }

    [Fact]
    public void A_lead_that_is_given_is_judged_and_none_is_looked_for()
    {
        RollPlan plan = Plan(Read(Text), Options with { Lead = TimeSpan.FromHours(1) });

        Assert.Equal(TimeSpan.FromHours(1), plan.Lead);
        Assert.False(plan.IsKept);
        Assert.Null(plan.LeadLow);
    }

    [Fact]
    public void Every_rehearsal_is_a_scenario_that_a_file_can_say()
    {
        Scenario rehearsed = new RollRehearsal(Read(Text)).With(TimeSpan.FromHours(5));

        Assert.Equal(rehearsed, Read(ResolvedScenario.Write(rehearsed)));
    }

    [Fact]
    public void Without_a_certificate_that_ends_there_is_nothing_to_plan() => Assert.Contains(
        "has no certificate that ends",
        Unplannable(Text.Replace("authorities: [{ name: Contoso CA }]\n", "", StringComparison.Ordinal).Replace(", validFor: 30d", "", StringComparison.Ordinal)),
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_partner_that_servers_call_there_is_nothing_to_plan() => Assert.Contains(
        "no partner that servers call", Unplannable(Text.Replace("calls: poisson", "callsBack: poisson", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("2014-12-31", "before the old certificate was assigned")]
    [InlineData("2015-02-01", "when the old certificate has ended")]
    public void A_date_that_cannot_be_is_refused(string date, string expected) => Assert.Contains(
        expected,
        Assert.Throws<RollPlanException>(() => new RollRehearsal(Read(Text), DateTimeOffset.Parse($"{date}T00:00Z", System.Globalization.CultureInfo.InvariantCulture))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Office_365_is_given_the_key_by_hand()
    {
        Scenario scenario = Read(Text
            .Replace("product: exchange, createdAt: 10m, metadataRefresh: 6h", "product: exchangeOnline, authorizationServer: cloud, createdAt: 10m", StringComparison.Ordinal)
            .Replace("partners:\n", "partners:\n  - { name: cloud, product: authorizationServer, createdAt: 10m }\n", StringComparison.Ordinal));
        RollPlan plan = Plan(scenario, Options);

        Assert.Contains(plan.Steps, static step => step is { Kind: RollStepKind.Upload, ReasonsIfForgotten: ["unknownKey"] });
        Assert.DoesNotContain(plan.Steps, static step => step.Kind is RollStepKind.Refresh or RollStepKind.RefreshesItself);
        Assert.Equal(2, new RollRehearsal(scenario).With(TimeSpan.FromHours(5)).Operator.OfType<KeyUpload>().Count());
    }

    [Theory]
    [InlineData(RollStepKind.Stage)]
    [InlineData(RollStepKind.Upload)]
    public void Granted_tokens_that_outlive_the_old_certificate_hide_nothing_that_was_forgotten(RollStepKind forgotten)
    {
        Scenario scenario = Read(WithoutFaults
            .Replace("product: exchange, createdAt: 10m, metadataRefresh: 6h", "product: exchangeOnline, authorizationServer: cloud, createdAt: 10m", StringComparison.Ordinal)
            .Replace("partners:\n", "partners:\n  - { name: cloud, product: authorizationServer, createdAt: 10m, tokenLifetime: 5d }\n", StringComparison.Ordinal));
        RollPlan plan = Plan(scenario, Options with { Lead = TimeSpan.FromHours(8) });

        Assert.InRange(plan.Steps.Single(step => step.Kind == forgotten).RefusedIfForgotten!.Mean, 1, double.MaxValue);
    }

    [Fact]
    public void A_partner_that_is_created_before_the_last_certificate_is_created_all_the_same()
    {
        Scenario once = Read(WithoutFaults);
        Scenario again = Read(WithoutFaults.Replace("workload:\n", "workload:\n  - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: older }\n", StringComparison.Ordinal)
            .Replace("{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: old,", "{ at: 12h, request: OAuthTokenIssuer, from: pool01-01, name: old,", StringComparison.Ordinal));

        Assert.Equal(Plan(once, Options).Lead, Plan(again, Options).Lead);
    }

    [Fact]
    public void Where_nobody_calls_there_is_no_plan()
    {
        Scenario scenario = Read(WithoutFaults.Replace("calls: poisson 12/h", "calls: 365d", StringComparison.Ordinal));

        RollPlanException refusal = Assert.Throws<RollPlanException>(() => Plan(scenario, Options));
        Assert.Contains("nobody showed anybody a token", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_partner_does_with_its_own_certificate_is_no_part_of_a_rehearsal()
    {
        Scenario scenario = Read(WithoutFaults.Replace("run:", "operator:\n  - { at: 1d, renewPartner: exchange }\n  - { at: 2d, readPartner: exchange }\nrun:", StringComparison.Ordinal));

        Assert.DoesNotContain(new RollRehearsal(scenario).With(TimeSpan.FromHours(5)).Operator, static item => item is PartnerRenewal or PartnerReading);
    }

    private static string Unplannable(string text) => Assert.Throws<RollPlanException>(() => new RollRehearsal(Read(text))).Message;

    private static RollPlan Plan(Scenario scenario, RollPlanOptions options) => new RollPlanner(scenario, new RollRehearsal(scenario), options).Plan();

    private static Scenario Read(string text)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.True(reading.Scenario is not null, string.Join('\n', reading.Problems));
        return reading.Scenario;
    }
}
