using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>What is asked when the certificate does not come: to a pool, or into the store.</summary>
internal static class ReplicationQuestions
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new()
        {
            Number = 13,
            Text = "The old front end was removed, one new front end is left, the OAuth certificate has expired and no new one can be installed: is it "
                + "because of the "
                + "one front end, or because of Exchange?",
            Answer = "Neither. One front end is fine. Look first whether the Central Management Store is still homed on the server that was removed: "
                + "replicas go on with "
                + "what they have, but nothing can be changed until the store is moved. Get-CsManagementConnection and ActiveMasterFqdn tell.",
            Scenarios = ["s11-master-is-gone"],
            Claims = static runs => [MasterIsGone(runs[0]), NothingIsCommitted(runs[0]), ReplicasGoOn(runs[0])],
            NotRun = "Exchange is not part of the run, nor is moving the store; a key that is not exportable and a broken chain are what questions 5 and 8 "
                + "show.",
        },
        new()
        {
            Number = 14,
            Text = "Pool2 did not get the certificate. Do I need a new one for each pool?",
            Answer = "No. One certificate serves all pools through the Central Management Store: mend replication to the pool that did not get it. A server "
                + "that must not "
                + "wait can be seeded by hand with an export of the configuration.",
            Scenarios = ["s12-pool2-did-not-get-it", "s19-installed-before-the-first-assignment"],
            Claims = static runs => [OneForAllPools(runs[0]), WaitsForTheLine(runs[0]), OperatorIsTold(runs[0]), SeededByHand(runs[1]), OthersWait(runs[1])],
        },
    ];

    private static Claim MasterIsGone(RunResult run)
    {
        FaultOutcome? fault = run.Faults.FirstOrDefault(fault => fault.Acted > 0 && fault.Fault.Contains(run.Topology.CmsServer, StringComparison.Ordinal));
        return Claim.Of(
            "The server that holds the store is gone.",
            fault is not null && fault.EndedAtSeconds >= run.EndSeconds,
            fault is null
                ? [Sentence.Of($"Nothing happened to {run.Topology.CmsServer}, which holds the store.")]
                : [Sentence.Of($"The store is on {run.Topology.CmsServer}. From {fault.BeganAtSeconds} until the end of the run at {run.EndSeconds} it "
                    + $"suffered: {fault.Fault}.")]);
    }

    private static Claim NothingIsCommitted(RunResult run)
    {
        RequestOutcome[] pending = [.. run.Requests.Where(static each => each.Outcome == RequestOutcome.Pending)];
        return Claim.Of(
            "So a new certificate cannot be committed: the request waits.",
            pending.Length > 0 && pending.All(static each => each is { CommittedAtSeconds: null, Told: null, InForce.Servers: 0 }),
            pending.Select(static each => Sentence.Of($"'{each.Name}', asked for on {each.From} at {each.RequestedAtSeconds}, is {each.Outcome} at the end "
                + $"of the run: it was not committed, and its requester was told nothing."))
                .OrNone("No request waits at the end."));
    }

    private static Claim ReplicasGoOn(RunResult run)
    {
        MeasuredProperty[] reads = [.. run.Measurements.Where(static each => each is { Property: "no read is stale", Judged: > 0 })];
        bool isInForce = run.WinningRequest()?.InForce.Pools.Any(pool =>
            pool.IsInForceAtEnd && !run.Topology.CmsServer.StartsWith($"{pool.Pool}-", StringComparison.Ordinal)) == true;
        return Claim.Of(
            "The one front end that is left goes on with what its replica has, and its replica can be read.",
            isInForce && reads.Length > 0 && reads.All(static each => each.Broken == 0),
            [
                Evidence.Won(run),
                .. Evidence.InPools(run.WinningRequest()),
                .. reads.Select(static each => Sentence.Of($"Of the reads there {each.Judged} were answered; {each.Broken} of them showed anything older "
                    + $"than what was committed.")),
                .. run.Winner()?.ExpiryWarning is { } warning ? [Sentence.Of($"{warning}")] : (Sentence[])[],
            ]);
    }

    private static Claim OneForAllPools(RunResult run) => Claim.Of(
        "One certificate that was requested once serves all pools.",
        run.Requests.Count == 1 && run.WinningRequest() is { InForce.Pools.Count: > 1 } && run.IsAssignedEverywhere(),
        [Evidence.Won(run), .. Evidence.InPools(run.WinningRequest())]);

    private static Claim WaitsForTheLine(RunResult run)
    {
        FaultOutcome? fault = run.Faults.FirstOrDefault(static each => each is { Acted: > 0, EndedAtSeconds: not null });
        PoolConvergence? last = run.Convergence.Pools.MaxBy(static pool => pool.Figures?.LastSeconds);
        return Claim.Of(
            "The pool that was cut off has it as soon as replication is mended, and nothing is asked for again.",
            fault is not null && run.Winner() is { } winner && winner.CommittedAtSeconds < fault.EndedAtSeconds
                && winner.CommittedAtSeconds + last?.Figures?.LastSeconds >= fault.EndedAtSeconds && run.IsReplicatedEverywhere(),
            [
                .. fault is null
                    ? (Sentence[])[Sentence.Of($"Nothing was in the way of replication.")]
                    : [Sentence.Of($"From {fault.BeganAtSeconds} to {fault.EndedAtSeconds} there was: {fault.Fault}.")],
                .. run.Convergence.Pools.Select(static pool => Sentence.Of($"In {pool.Pool} {pool.Reached} of {pool.Replicas} servers have it, the last "
                    + $"{pool.Figures?.LastSeconds} after the commit.")),
            ]);
    }

    private static Claim OperatorIsTold(RunResult run) => Claim.Of(
        "Meanwhile events tell which servers cannot be reached, and it is tried again without end.",
        run.AgentEvents.Count > 0,
        run.AgentEvents.Select(static each => Sentence.Of($"Event {each.EventId.ToString(CultureInfo.InvariantCulture)} of {each.Source} came {each.Count} "
            + $"times, first at {each.FirstAtSeconds} and last at {each.LastAtSeconds}: {each.Meaning}, because {each.Reason}, for {each.Servers}."))
            .OrNone("There was no event."));

    private static Claim SeededByHand(RunResult run)
    {
        ImportOutcome[] done = [.. run.ConfigurationImports.Where(static each => each.Outcome == ImportOutcome.Done)];
        decimal? mended = run.Faults.Max(static fault => fault.EndedAtSeconds);
        return Claim.Of(
            "A server that is seeded by hand has it although the network does not reach it.",
            done.Length > 0 && done.All(each => each.AppliedAtSeconds < mended),
            done.Select(each => Sentence.Of($"On {each.Server} the configuration was imported by hand at {each.CommandedAtSeconds}; it had version "
                + $"{each.Version} from {each.AppliedAtSeconds} on, and the network was mended at {mended}."))
                .OrNone("No server was seeded by hand."));
    }

    private static Claim OthersWait(RunResult run) => Claim.Of(
        "One that was installed before the first assignment and is not seeded has nothing until replication reaches it.",
        run.Winner() is { } winner && run.Convergence.Commits is [{ Figures.LastSeconds: { } last }]
            && winner.CommittedAtSeconds + last >= run.Faults.Max(static fault => fault.EndedAtSeconds) && run.IsAssignedEverywhere(),
        [
            .. run.Faults.Select(static fault => Sentence.Of($"From {fault.BeganAtSeconds} to {fault.EndedAtSeconds} there was: {fault.Fault}.")),
            Evidence.Replicated(run),
            Evidence.Assigned(run),
        ]);
}
