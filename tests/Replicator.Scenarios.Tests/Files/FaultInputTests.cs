using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>Each wrong fault gives one line that says where it is, what was found and what is allowed. The lines are pinned to the letter.</summary>
public sealed class FaultInputTests
{
    /// <summary>Entries of <c>faults:</c>, from line 23 on, with bars between them; and what is said of them.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        {
            "{ at: 1m, partition: [hq, dubbin] }",
            "(23,31): error: faults[0].partition[1] names unknown server, pool or site 'dubbin'; did you mean 'dublin'? Sites are: hq, dublin; pools are: "
                + "pool01, edge01, pool03."
        },
        {
            "{ at: 1m, crash: pool02-01, for: 5s }",
            "(23,22): error: faults[0].crash names unknown server, pool or site 'pool02-01'; did you mean 'pool01'? Sites are: hq, dublin; pools are: pool01, "
                + "edge01, pool03."
        },
        {
            "{ at: 1m, crash: pool9-*, for: 5s }",
            "(23,22): error: faults[0].crash is 'pool9-*', which matches no server; pools are: pool01, edge01, pool03."
        },
        {
            "{ at: 1m, partition: [hq, dublin] } | { at: 2m, heal: [hq, dublin], optional: true }",
            "(24,45): error: faults[1].optional does not go with 'heal'; it goes with partition, hold, degrade, crash, pause, skew, disk, denyAccess, breakTrust or shareDown."
        },
        {
            "{ chancePerMinute: 5%, for: 5s, crash: pool03-01, optional: true }",
            "(23,65): error: faults[0].optional does not go with 'chancePerMinute': what comes by chance is not promised anyway."
        },
        {
            "{ at: 1m, denyAccess: edge01 }",
            "(23,27): error: faults[0].denyAccess is 'edge01', where this keeps nothing from being copied: packages go to Edge servers over HTTPS and into no share; "
                + "name servers of other roles, or use breakTrust."
        },
        {
            "{ at: 1m, breakTrust: pool03 }",
            "(23,27): error: faults[0].breakTrust is 'pool03', where this keeps nothing from being copied: packages go over SMB, without certificates, to all but Edge "
                + "servers; name Edge servers, or the server that sends to them, pool01-01."
        },
        {
            "{ at: 1m, shareDown: pool03 }",
            "(23,26): error: faults[0].shareDown is 'pool03', where this keeps nothing from being copied: the file share is that of the pool on which the store runs; "
                + "name pool01-01."
        },
        {
            "{ at: 1m, denyAccess: pool03, for: 5m } | { at: 2m, denyAccess: pool03-01, for: 1m }",
            "(24,27): error: faults[1].denyAccess strikes pool03-01 from 2m on, while faults[0].denyAccess does (line 23); let one end before the other begins, or name "
                + "others."
        },
        {
            "{ at: 1m, grantAccess: pool03 }",
            "(23,28): error: faults[0].grantAccess has nothing to end at 1m: no 'denyAccess' has the same servers; it ends a 'denyAccess' that began before and has no "
                + "'for'."
        },
        {
            "{ at: 1m, partition: [hq] }",
            "(23,26): error: faults[0].partition has 1 entry; there must be exactly 2."
        },
        {
            "{ at: 1m, partition: [pool03-01, pool03-01] }",
            "(23,26): error: faults[0].partition names pool03-01 twice; a link is between two different servers."
        },
        {
            "{ at: 1m, heal: [hq, dublin] }",
            "(23,21): error: faults[0].heal has nothing to end at 1m: no 'partition' has the same ends and direction; it ends a 'partition' that began before "
                + "and has no 'for'."
        },
        {
            "{ at: 1m, partition: [hq, dublin], for: 30s } | { at: 2m, heal: [hq, dublin] }",
            "(24,21): error: faults[1].heal has nothing to end at 2m: faults[0] ends by itself or was ended before (line 23); it ends a 'partition' that "
                + "began before and has no 'for'."
        },
        {
            "{ at: 3m, partition: [hq, dublin] } | { at: 2m, heal: [hq, dublin] }",
            "(24,21): error: faults[1].heal has nothing to end at 2m: faults[0] begins at 3m only (line 23); it ends a 'partition' that began before and has "
                + "no 'for'."
        },
        {
            "{ at: 1m, partition: [hq, dublin], oneWay: true } | { at: 2m, heal: [hq, dublin] }",
            "(24,21): error: faults[1].heal has nothing to end at 2m: no 'partition' has the same ends and direction; it ends a 'partition' that began before "
                + "and has no 'for'."
        },
        {
            "{ at: 1m, hold: [hq, dublin] } | { at: 2m, release: [hq, pool03-01] }",
            "(24,24): error: faults[1].release has nothing to end at 2m: no 'hold' has the same ends and direction; it ends a 'hold' that began before and "
                + "has no 'for'."
        },
        {
            "{ at: 1m, restart: pool03-01 }",
            "(23,24): error: faults[0].restart has nothing to end at 1m: no 'crash' has the same servers; it ends a 'crash' that began before and has no 'for'."
        },
        {
            "{ at: 1m, pause: pool03-01, for: 1s } | { at: 2m, resume: pool03-01 }",
            "(24,23): error: faults[1].resume has nothing to end at 2m: faults[0] ends by itself or was ended before (line 23); it ends a 'pause' that began "
                + "before and has no 'for'."
        },
        {
            "{ at: 29m, partition: [hq, dublin], for: 90s }",
            "(23,46): error: faults[0].for is 90s, so that the fault lasts until 1830s, beyond the end of the run at 30m; give a smaller one, or a larger "
                + "run.until."
        },
        {
            "{ at: 29m, partition: [hq, dublin] } | { at: 31m, heal: [hq, dublin] }",
            "(24,11): error: faults[1].at is 31m, so that the fault lasts until 31m, beyond the end of the run at 30m; give a smaller one, or a larger "
                + "run.until."
        },
        {
            "{ at: 30m, partition: [hq, dublin] }",
            "(23,11): error: faults[0].at is 30m, but the run ends at 30m; give a smaller one, or a larger run.until."
        },
        {
            "{ at: 28m, partition: [hq, dublin] }",
            "(23,11): error: faults[0].at is 28m, but the load ends at 27m and all faults with it; give a smaller one, or a larger run.load."
        },
        {
            "{ at: 29m, partition: [hq, dublin], for: 1m }",
            "(23,46): warning: faults[0].for is 1m, so that the fault ends with the run: no time is left to converge."
        },
        {
            "{ at: 1m, crash: pool03-*, for: 20s } | { at: 70s, pause: pool03-02, for: 5s }",
            "(24,23): error: faults[1].pause strikes pool03-02 from 70s on, while faults[0].crash does (line 23); let one end before the other begins, or "
                + "name others."
        },
        {
            "{ at: 1m, crash: pool03-01 } | { at: 2m, crash: dublin, for: 5s }",
            "(24,22): error: faults[1].crash strikes pool03-01 from 2m on, while faults[0].crash does (line 23); let one end before the other begins, or "
                + "name others."
        },
        {
            "{ at: 1m, partition: [hq, dublin], for: 20s } | { at: 65s, hold: [pool03, pool01-01], for: 5s }",
            "(24,22): error: faults[1].hold strikes links between pool03 and pool01-01 from 65s on, while faults[0].partition does (line 23); let one end "
                + "before the other begins, or name others."
        },
        {
            "{ at: 1m, partition: [hq, dublin] } | { at: 2m, partition: [dublin, hq], for: 5s }",
            "(24,26): error: faults[1].partition strikes links between dublin and hq from 2m on, while faults[0].partition does (line 23); let one end before "
                + "the other begins, or name others."
        },
        {
            "{ at: 1m, chancePerMinute: 5%, crash: pool03-*, for: 5s }",
            "(23,15): error: faults[0] has at and chancePerMinute; it must have exactly one of at, chancePerMinute."
        },
        {
            "{ crash: pool03-*, for: 5s }",
            "(23,5): error: faults[0] has none; it must have exactly one of at, chancePerMinute."
        },
        {
            "{ at: 1m, partition: [hq, dublin], crash: pool03-01 }",
            "(23,40): error: faults[0] has partition and crash; it must have exactly one of partition, heal, hold, release, degrade, crash, restart, pause, "
                + "resume, skew, disk, denyAccess, grantAccess, breakTrust, restoreTrust, shareDown, shareUp."
        },
        {
            "{ at: 1m, for: 5s }",
            "(23,5): error: faults[0] has none; it must have exactly one of partition, heal, hold, release, degrade, crash, restart, pause, resume, skew, disk, denyAccess, grantAccess, breakTrust, restoreTrust, shareDown, shareUp."
        },
        {
            "{ at: 1m, skew: pool03-01 }",
            "(23,5): error: faults[0] skews no clock; give offset, drift or both, and not zero, as in offset: -40s or drift: 100ppm."
        },
        {
            "{ at: 1m, skew: pool03-01, offset: 0s }",
            "(23,5): error: faults[0] skews no clock; give offset, drift or both, and not zero, as in offset: -40s or drift: 100ppm."
        },
        {
            "{ at: 1m, skew: pool03-01, offset: fast }",
            "(23,40): error: faults[0].offset is 'fast'; a duration is a number and a unit: us, ms, s, m, h or d, as in 10s."
        },
        {
            "{ at: 1m, skew: pool03-01, offset: --5s }",
            "(23,40): error: faults[0].offset is '--5s'; one minus is enough."
        },
        {
            "{ at: 1m, skew: pool03-01, drift: 600000ppm }",
            "(23,39): error: faults[0].drift is '600000ppm'; a drift is at most 500000ppm."
        },
        {
            "{ at: 1m, skew: pool03-01, drift: 100 }",
            "(23,39): error: faults[0].drift is '100'; a drift needs a unit: ppm, as in 100ppm."
        },
        {
            "{ at: 1m, crash: pool03-01, oneWay: true }",
            "(23,41): error: faults[0].oneWay does not go with 'crash'; it goes with partition, heal, hold, release or degrade."
        },
        {
            "{ at: 1m, heal: [hq, dublin], for: 5s }",
            "(23,21): error: faults[0].heal has nothing to end at 1m: no 'partition' has the same ends and direction; it ends a 'partition' that began before "
                + "and has no 'for'.\n(23,40): error: faults[0].for does not go with 'heal'; it goes with partition, hold, degrade, crash, pause, skew, disk, denyAccess, breakTrust or shareDown."
        },
        {
            "{ at: 1m, partition: [hq, dublin], loss: 10% }",
            "(23,46): error: faults[0].loss does not go with 'partition'; it goes with degrade."
        },
        {
            "{ at: 1m, degrade: [hq, dublin], for: 5s }",
            "(23,5): error: faults[0] degrades nothing; give one or more of addLatency, latencyFactor, loss, duplication, reordering, bandwidth."
        },
        {
            "{ at: 1m, degrade: [hq, dublin], latencyFactor: 0.5 }",
            "(23,53): error: faults[0].latencyFactor is '0.5'; it must be a number from 1 to 10000, without exponent."
        },
        {
            "{ at: 1m, disk: pool03-01 }",
            "(23,5): error: faults[0].fault is missing; values are: full, lostSyncs, tornWrite."
        },
        {
            "{ at: 1m, disk: pool03-01, fault: broken }",
            "(23,39): error: faults[0].fault is 'broken'; values are: full, lostSyncs, tornWrite."
        },
        {
            "{ at: 1m, disk: pool01-01, fault: lostSyncs, for: 5s }",
            "(23,21): error: faults[0].disk names pool01-01, which holds a Central Management Store; no store can do without syncs: name servers without one, "
                + "or lose commits by an operator's failover with forced: true."
        },
        {
            "{ at: 1m, disk: pool01-*, fault: lostSyncs, for: 5s }",
            "(23,21): error: faults[0].disk is 'pool01-*', which takes in pool01-01, which holds a Central Management Store; no store can do without syncs: "
                + "name servers without one, or lose commits by an operator's failover with forced: true."
        },
        {
            "{ chancePerMinute: 5%, crash: pool03-* }",
            "(23,5): error: faults[0].for is missing; a fault with 'chancePerMinute' says how long it lasts, as in { min: 10s, max: 60s }."
        },
        {
            "{ chancePerMinute: 5%, for: { min: 9s, max: 5s }, crash: pool03-* }",
            "(23,49): error: faults[0].for.max is '5s', less than min, which is '9s'."
        },
        {
            "{ at: 1m, for: { min: 1s, max: 5s }, crash: pool03-* }",
            "(23,20): error: faults[0].for is a mapping; a fault with 'at' lasts one duration, as in 90s."
        },
        {
            "{ chancePerMinute: 5%, heal: [hq, dublin] }",
            "(23,24): error: faults[0].chancePerMinute does not go with 'heal'; what ends a fault comes at its time: give 'at'."
        },
        {
            "{ chancePerMinute: 150%, for: 5s, crash: pool03-* }",
            "(23,24): error: faults[0].chancePerMinute is '150%'; a percentage is at most 100%."
        },
        {
            "{ at: 1m, crash: pool03-01, for: 0s }",
            "(23,38): error: faults[0].for is '0s'; it must be more than 0s."
        },
        {
            "{ at: 1m, crash: [pool03-01] }",
            "(23,22): error: faults[0].crash is a list; it must be a single value, a name."
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Explains_what_is_wrong_with_a_fault(string faults, string expected)
    {
        ScenarioReading reading = Read(faults);
        Assert.Equal(expected, string.Join('\n', reading.Problems.Select(problem => problem.ToString()["scenario.yaml".Length..])));
        Assert.Equal(reading.Problems.All(problem => problem.Severity == Severity.Warning), reading.Scenario is not null);
    }

    [Fact]
    public void A_fault_must_end_with_the_load_where_the_file_says_how_long_that_is()
    {
        string text = GoodScenario.With("until: 30m", "until: 30m, load: 10m") + "faults:\n  - { at: 9m, partition: [hq, dublin], for: 90s }\n";
        Assert.Equal(
            "scenario.yaml(23,45): error: faults[0].for is 90s, so that the fault lasts until 630s, but the load ends at 10m and all faults with it; "
                + "give a smaller one, or a larger run.load.",
            Assert.Single(ScenarioFile.Parse(text).Problems).ToString());
    }

    [Theory]
    [InlineData("{ at: 1m, crash: pool03-01, for: 20s } | { at: 80s, pause: pool03-01, for: 5s }")]
    [InlineData("{ at: 1m, crash: pool03-01, for: 20s } | { at: 70s, pause: pool03-02, for: 5s }")]
    [InlineData("{ at: 1m, partition: [hq, dublin], for: 20s } | { at: 70s, partition: [pool01, dublin], for: 5s }")]
    [InlineData("{ at: 1m, partition: [hq, dublin], oneWay: true, for: 20s } | { at: 70s, hold: [dublin, hq], oneWay: true, for: 5s }")]
    [InlineData("{ at: 1m, partition: [pool01-01, pool03], for: 20s } | { at: 70s, hold: [pool01-02, pool03], for: 5s }")]
    [InlineData("{ at: 1m, skew: pool03, offset: 1s } | { at: 2m, skew: pool03, offset: 1s }")]
    [InlineData("{ at: 1m, degrade: [hq, dublin], loss: 1% } | { at: 2m, degrade: [hq, dublin], loss: 1% }")]
    [InlineData("{ at: 1m, disk: pool03, fault: tornWrite } | { at: 2m, crash: pool03, for: 5s }")]
    [InlineData("{ at: 1m, crash: pool03 } | { at: 2m, restart: pool03 } | { at: 3m, crash: pool03 } | { at: 4m, restart: dublin }")]
    public void Faults_may_overlap_where_they_do_not_contradict(string faults) => Assert.Empty(Read(faults).Problems);

    private static ScenarioReading Read(string faults) =>
        ScenarioFile.Parse(GoodScenario.Text + "faults:\n" + string.Concat(faults.Split(" | ").Select(static fault => $"  - {fault}\n")));
}
