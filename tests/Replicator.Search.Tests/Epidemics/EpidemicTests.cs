using System.Globalization;
using System.Text.Json;
using Replicator.Domain.Dissemination;
using Replicator.Search.Epidemics;
using Replicator.Search.Replications;

namespace Replicator.Search.Tests.Epidemics;

/// <summary>
/// Rumor mongering on the real actors against a plain program of the paper's definitions, in every combination of push, pull and push-pull with blind or
/// feedback, counter or coin, connection limit and hunt limit. Tolerance: four standard errors of the difference, in residue, traffic and both delays.
/// With REPLICATOR_SLOW_TESTS=1 with as many sites as the paper has and more runs.
/// </summary>
public sealed class EpidemicTests
{
    private const double StandardErrors = 4;

    private static readonly int Sites = Topologies.RunsSlowTests ? 1_000 : 200;
    private static readonly int Runs = Topologies.RunsSlowTests ? 100 : 15;
    private static readonly int ReferenceRuns = Topologies.RunsSlowTests ? 1_000 : 300;

    private static readonly (int? Connections, int Hunts)[] Limits = [(null, 0), (1, 0), (1, 2)];

    public static TheoryData<Exchange, bool, RumorStop> Combinations
    {
        get
        {
            TheoryData<Exchange, bool, RumorStop> combinations = [];
            foreach (Exchange exchange in Enum.GetValues<Exchange>())
            {
                foreach (bool feedback in (bool[])[true, false])
                {
                    foreach (RumorStop stop in Enum.GetValues<RumorStop>())
                    {
                        combinations.Add(exchange, feedback, stop);
                    }
                }
            }

            return combinations;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void The_actors_do_what_a_plain_program_of_the_definitions_does(Exchange exchange, bool feedback, RumorStop stop)
    {
        RumorProtocol[] protocols =
        [
            .. from limit in Limits
               from k in (int[])[1, 2, 3]
               select new RumorProtocol
               {
                   Exchange = exchange,
                   Feedback = feedback,
                   Stop = stop,
                   K = k,
                   ConnectionLimit = limit.Connections,
                   HuntLimit = limit.Hunts,
               },
        ];

        IReadOnlyList<IReadOnlyList<EpidemicFigures>> actors = RunActors(protocols, Runs);
        Assert.All(protocols.Zip(actors), static pair => Assert.All(
            Difference.Between(pair.Second, RunReference(pair.First)),
            difference => Assert.True(difference.StandardErrors <= StandardErrors, $"{Settings(pair.First)}: {difference}")));
    }

    [Theory]
    [InlineData("another k")]
    [InlineData("a coin")]
    [InlineData("no feedback")]
    [InlineData("another exchange")]
    [InlineData("a connection limit")]
    [InlineData("more hunts")]
    public void So_few_runs_tell_other_settings_apart(string change)
    {
        var protocol = new RumorProtocol { Exchange = Exchange.Pull, K = 2 };
        (RumorProtocol one, RumorProtocol other) = change switch
        {
            "another k" => (protocol, protocol with { K = 3 }),
            "a coin" => (protocol with { Exchange = Exchange.Push, K = 3 }, protocol with { Exchange = Exchange.Push, K = 3, Stop = RumorStop.Coin }),
            "no feedback" => (protocol, protocol with { Feedback = false }),
            "another exchange" => (protocol, protocol with { Exchange = Exchange.PushPull }),
            "a connection limit" => (protocol, protocol with { ConnectionLimit = 1 }),
            _ => (protocol with { ConnectionLimit = 1 }, protocol with { ConnectionLimit = 1, HuntLimit = 2 }),
        };

        Assert.Contains(Difference.Between(RunActors([one], Runs)[0], RunReference(other)), static difference => difference.StandardErrors > StandardErrors);
    }

    [Fact]
    public void A_connection_limit_makes_push_better_and_pull_worse_and_hunting_makes_both_better()
    {
        // The paper's words: pull gets significantly worse and, paradoxically, push gets significantly better; hunting improves all connection-limited cases.
        double[] residues =
        [
            .. RunActors(
                [
                    .. from exchange in (Exchange[])[Exchange.Push, Exchange.Pull]
                       from limit in Limits
                       select new RumorProtocol { Exchange = exchange, K = 2, ConnectionLimit = limit.Connections, HuntLimit = limit.Hunts },
                ],
                4 * Runs).Select(static runs => runs.Average(static run => run.Residue)),
        ];

        Assert.True(residues[0] > residues[1] && residues[1] > residues[2], $"push: {string.Join(", ", residues[..3])}");
        Assert.True(residues[3] < residues[5] && residues[5] < residues[4], $"pull: {string.Join(", ", residues[3..])}");
    }

    [Fact]
    public void With_connection_limit_1_and_hunts_without_end_push_and_pull_are_the_same()
    {
        // Every infective site then has exactly one contact in a cycle, whoever makes it: the paper's complete permutation.
        var push = new RumorProtocol { K = 2, ConnectionLimit = 1, HuntLimit = 1_000 };
        IReadOnlyList<IReadOnlyList<EpidemicFigures>> runs = RunActors([push, push with { Exchange = Exchange.Pull }], Runs);

        Assert.All(Difference.Between(runs[0], runs[1]), static difference => Assert.True(difference.StandardErrors <= StandardErrors, $"{difference}"));
    }

    [Fact]
    public void It_does_not_depend_on_the_number_of_workers()
    {
        var epidemic = new Epidemic(50, "rumor", Settings(new RumorProtocol()));
        SamplingOptions options = new SamplingOptions().Exactly(6);

        Assert.Equal(
            Epidemic.Run([epidemic], options with { Workers = 1 })[0].Select(static run => (run.Residue, run.Updates, run.LastCycle)),
            Epidemic.Run([epidemic], options with { Workers = 3 })[0].Select(static run => (run.Residue, run.Updates, run.LastCycle)));
    }

    [Fact]
    public void Settings_that_are_none_are_refused_with_what_is_wrong() => Assert.Contains(
        "hunts",
        Assert.Throws<ArgumentException>(static () => Epidemic.Run([new Epidemic(10, "rumor", "hunts: 3")], new SamplingOptions())).Message,
        StringComparison.Ordinal);

    private static IReadOnlyList<IReadOnlyList<EpidemicFigures>> RunActors(IReadOnlyList<RumorProtocol> protocols, int runs) =>
        Epidemic.Run([.. protocols.Select(static protocol => new Epidemic(Sites, "rumor", Settings(protocol)))], new SamplingOptions().Exactly(runs));

    private static EpidemicFigures[] RunReference(RumorProtocol protocol) =>
        [.. Enumerable.Range(1, ReferenceRuns).Select(seed => new ReferenceEpidemic(protocol, Sites, (ulong)seed).Run())];

    private static string Settings(RumorProtocol protocol) => string.Create(
        CultureInfo.InvariantCulture,
        $"exchange: {Word(protocol.Exchange)}, stop: {Word(protocol.Stop)}, feedback: {(protocol.Feedback ? "true" : "false")}, k: {protocol.K}, "
            + $"connectionLimit: {protocol.ConnectionLimit?.ToString(CultureInfo.InvariantCulture) ?? "none"}, huntLimit: {protocol.HuntLimit}, "
            + $"backup: none");

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
