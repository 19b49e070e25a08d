using Replicator.Consistency;
using Replicator.Domain;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running.OAuth;

namespace Replicator.Scenarios.Running;

/// <summary>Makes the result document of a run that is over.</summary>
internal sealed class ResultBuilder(Scenario scenario, RunLedgers ledgers, ExpectationList expectations)
{
    private readonly ServerTopology _topology = scenario.Topology;

    public RunResult Build(ulong seed, RunEnd end, HostFigures figures, IFinalReads reads, RunJudgement judged)
    {
        ledgers.Requests.TakeEffect(reads.EndedAt);
        var fates = new RequestFates(ledgers.Requests, isOver: end.IsQuiet);
        return new RunResult
        {
            Scenario = scenario.Name,
            Description = scenario.Description,
            Seed = seed,
            Start = scenario.Run.Start,
            Verdict = judged.Verdict,
            Fingerprint = figures.Fingerprint ?? "",
            EndedBecause = NameOf(end.Reason),
            EndSeconds = Seconds(reads.EndedAt),
            LastActivitySeconds = Seconds(figures.LastActivity),
            Topology = Summary(),
            Winners = Winners(scenario.Run.Start + reads.EndedAt),
            Requests = [.. ledgers.Requests.Requests.Select(entry => Outcome(entry, fates))],
            Conflicts = fates.Summary(PolicyNames.Of(scenario.Replication.Conflict), Seconds((decimal)ledgers.InForce.SplitTicks)),
            Convergence = ConvergenceSummary(expectations.Convergence, reads, static _ => true),
            FailedAssignments = [.. ledgers.Assignments.Failures.Select(failure => Outcome(failure, reads))],
            Assignment = expectations.Assignment is { } assignment
                ? ConvergenceSummary(assignment, reads, static pool => pool.InstallsGlobalCertificate)
                : null,
            Faults = [.. end.Faults.Select(Outcome)],
            Failovers = [.. ledgers.Failovers.All.Select(Outcome)],
            ForcedReplications = [.. ledgers.Commands.ForcedReplications.Select(Outcome)],
            ConfigurationImports = [.. ledgers.Imports.All],
            AgentEvents = ledgers.AgentEvents.All,
            CentralManagementStore = new CmsStatusReader(scenario, end.State, ledgers.Commands).Read(),
            Configuration = new SlotReader(scenario, end.State).Configuration(),
            Tokens = new OAuthSummaryBuilder(scenario, ledgers.OAuth).Build(),
            Traffic = figures.Traffic,
            Cluster = figures.Cluster,
            Expectations = judged.Expectations,
            Measurements = judged.Measurements,
            Failures = judged.Failures,
            Violations = judged.Violations,
        };
    }

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    private static decimal? Seconds(TimeSpan? time) => time is { } known ? Seconds(known) : null;

    private static decimal Seconds(decimal ticks) => ticks / TimeSpan.TicksPerSecond;

    private static string NameOf(EndReason reason) => reason switch
    {
        EndReason.Quiet => EndReasonNames.Quiet,
        EndReason.Cancelled => EndReasonNames.Cancelled,
        EndReason.Violation => EndReasonNames.Violation,
        EndReason.Failure => EndReasonNames.Failure,
        _ => EndReasonNames.TimeReached,
    };

    private FailoverOutcome Outcome(FailoverLedger.Entry entry)
    {
        string to = _topology.NameOf(entry.What.To);
        (string outcome, string explanation) = entry switch
        {
            { IsServerDown: true } => (FailoverOutcome.NotGiven, $"{to} was down when the command was to be given."),
            { ActivatedAt: { } at } => (FailoverOutcome.Done, $"{to} became the master of epoch {entry.Epoch} at {MomentText.Of(at)}."),
            { Refusal: { } refusal } => (FailoverOutcome.Refused, FailoverWords.Of(refusal, to)),
            { WentWrongAt: { } at } => (FailoverOutcome.LeftNeither, FailoverWords.WentWrong(entry.What.IsForced, at, to)),
            { ForgottenAt: not null } => (FailoverOutcome.Forgotten, $"{to} crashed before it was decided, and forgot it."),
            _ => (FailoverOutcome.Pending, "The run ended before it was decided."),
        };
        return new FailoverOutcome(to, entry.What.IsForced, Seconds(entry.CommandedAt), outcome, Seconds(entry.ActivatedAt), entry.Epoch, explanation);
    }

    private FailedAssignment Outcome(AssignmentLedger.Failure failure, IFinalReads reads) => new(
        _topology.NameOf(failure.Server), failure.Request, Seconds(failure.At), failure.Message, reads.AssignedUpTo(failure.Server) >= failure.Version);

    private ForcedReplicationOutcome Outcome(CommandLedger.Forced forced) =>
        new(forced.Server is { } server ? _topology.NameOf(server) : null, Seconds(forced.CommandedAt), Seconds(forced.StartedAt));

    private static FaultOutcome Outcome(FaultReport fault) => new(fault.Text, fault.Origin, Seconds(fault.Start), Seconds(fault.End), fault.Acted);

    private TopologySummary Summary() => new(
        _topology.Sites.Length,
        _topology.Pools.Length,
        _topology.ServerCount,
        _topology.Pools.Where(static pool => pool.InstallsGlobalCertificate).Sum(static pool => pool.ServerCount),
        _topology.NameOf(_topology.CmsServer));

    private SortedDictionary<string, Winner> Winners(DateTimeOffset end)
    {
        var reasons = new WinnerReasons(ledgers.Requests, scenario.Replication.Conflict);
        SortedDictionary<string, Winner> winners = new(StringComparer.Ordinal);
        foreach (RequestLedger.Entry entry in ledgers.Requests.Committed.Where(static each => each.OverwrittenBy is null))
        {
            winners[entry.Type.ToString()] = new Winner(
                entry.Certificate.Name,
                entry.Certificate.Subject,
                entry.Issued.Thumbprint,
                _topology.NameOf(entry.Certificate.RequestedBy),
                entry.Version.ToString()!,
                Seconds(entry.CommittedAt!.Value),
                reasons.Of(entry))
            {
                ExpiryWarning = entry.Issued.Details is { } details ? ExpiryWarning.Of(details, end) : null,
            };
        }

        return winners;
    }

    private RequestOutcome Outcome(RequestLedger.Entry entry, RequestFates fates) => new()
    {
        Name = entry.Certificate.Name,
        Type = entry.Type.ToString(),
        From = _topology.NameOf(entry.Certificate.RequestedBy),
        Subject = entry.Certificate.Subject,
        Thumbprint = entry.Certificate.Thumbprint,
        Outcome = fates.OutcomeOf(entry),
        Fate = fates.FateOf(entry),
        IsConcurrent = fates.IsConcurrent(entry),
        HadSeenRival = entry.HadSeenRival,
        RequestedAtSeconds = Seconds(entry.RequestedAt),
        SeenVersion = entry.Sight.Seen == ConfigVersion.None ? null : entry.Sight.Seen.ToString(),
        StampSeconds = Seconds(entry.Contender?.Stamp),
        DecidedAtSeconds = Seconds(entry.DecidedAt),
        CommittedAtSeconds = Seconds(entry.CommittedAt),
        Version = entry.Version?.ToString(),
        GaveWayTo = entry.GaveWayTo?.Certificate.Name,
        RefusedBecause = entry.Decision == ConflictOutcome.Refused ? RefusedBecause(entry) : null,
        ResolvedBy = entry.ResolvedBy?.Certificate.Name,
        AnsweredAtSeconds = entry.Told == ConflictOutcome.Committed ? Seconds(entry.ToldAt) : null,
        Told = Told(entry),
        ToldAtSeconds = Seconds(entry.ToldAt),
        LostBecause = LostBecause(entry),
        NotAssignedBecause = entry.NotAssignedBecause,
        EffectiveAtSeconds = entry.Action == SlotAction.Roll ? Seconds(entry.EffectiveAt) : null,
        RollWarning = entry.IsLateRoll
            ? "Its effective date leaves less than 24 hours until the certificate before it ends: tokens that were signed just before will outlive what validates "
                + "them. Roll earlier."
            : null,
        Certificate = Summary(entry.Issued.Details),
        OverwrittenBy = entry.OverwrittenBy?.Certificate.Name,
        InForce = InForce(entry),
    };

    private static CertificateSummary? Summary(CertificateDetails? details) => details is null
        ? null
        : new CertificateSummary(
            details.Issuer, details.Subject, [.. details.AlternativeNames], details.SerialNumber, details.Thumbprint, details.NotBefore, details.NotAfter, details.Key.ToString());

    private string? LostBecause(RequestLedger.Entry entry) => entry.LostTo is { } to
        ? $"It was committed as {entry.Version}, but the failover to {_topology.NameOf(to.Master)} at {MomentText.Of(to.At)} began without it."
        : entry.Decision is null ? entry.LostBecause : null;

    private static string RefusedBecause(RequestLedger.Entry entry) => entry.GaveWayTo is { } by
        ? $"'{by.Certificate.Name}' had been accepted since the version that it names."
        : entry.Refusal == RefusalReason.NothingToRemove ? "There was no previous certificate to remove."
        : "The store never had the version that it names.";

    private static string? Told(RequestLedger.Entry entry) => entry.Told switch
    {
        ConflictOutcome.Committed => RequestOutcome.ToldAccepted,
        ConflictOutcome.Refused => RequestOutcome.ToldRefused,
        ConflictOutcome.KeptAsSibling => RequestOutcome.ToldKept,
        _ => null,
    };

    private InForceSummary InForce(RequestLedger.Entry entry)
    {
        IReadOnlyList<InForceLedger.Spell> spells = ledgers.InForce.Spells(entry.Certificate.Name);
        return spells.Count == 0
            ? new InForceSummary(0, 0, null, null, false, 0, 0, [])
            : new InForceSummary(
                spells.Sum(static spell => spell.Servers),
                spells.Sum(static spell => spell.Stretches),
                Seconds((decimal)spells.Min(static spell => spell.From)),
                Seconds((decimal)spells.Max(static spell => spell.Until)),
                spells.Any(static spell => spell.IsInForceAtEnd),
                Seconds((decimal)spells.Max(static spell => spell.Longest)),
                Seconds(spells.Sum(static spell => spell.Sum)),
                [.. spells.Select(Of)]);
    }

    private PoolInForce Of(InForceLedger.Spell spell) =>
        new(_topology.Pools[spell.Pool].Name, spell.Servers, spell.Stretches, spell.IsInForceAtEnd, Seconds((decimal)spell.Longest), Seconds(spell.Sum));

    private ConvergenceSummary ConvergenceSummary(Convergence convergence, IFinalReads reads, Func<Pool, bool> counts)
    {
        int[] removed = [.. _topology.Pools.Select(pool => RemovedFrom(pool, reads))];
        ConvergenceSpreads spreads = convergence.Spreads(_topology.Pools.Length, PoolOf);
        IReadOnlyList<Consistency.CommitConvergence> commits = convergence.ByCommit();

        // Who has the last commit, or a newer one, has them all.
        ConvergenceSpreads? last = commits.Count == 0 ? null : convergence.Spreads(_topology.Pools.Length, PoolOf, commits[^1].Version);
        return new ConvergenceSummary(
            _topology.Pools.Where(counts).Sum(pool => pool.ServerCount - removed[pool.Index]),
            last?.Overall.Count ?? 0,
            Figures(spreads.Overall),
            [.. commits.Select(static each => new Results.CommitConvergence(
                each.Version.ToString(), each.Name, Seconds(each.CommittedAt), each.Waits.Count, Figures(each.Waits)))],
            [.. _topology.Pools.Where(counts).Select(pool => new PoolConvergence(
                pool.Name,
                pool.Site.Name,
                pool.ServerCount - removed[pool.Index],
                last?.Pools[pool.Index].Count ?? 0,
                Figures(spreads.Pools[pool.Index])))]);
    }

    private int RemovedFrom(Pool pool, IFinalReads reads) =>
        ledgers.Commands.IsAnyRemoved ? Enumerable.Range(pool.FirstServer.Index, pool.ServerCount).Count(index => reads.IsRemoved(new ServerId(index))) : 0;

    private int PoolOf(ServerId server) => _topology.PoolOf(server).Index;

    private static ConvergenceFigures? Figures(Spread spread) => spread.Count == 0
        ? null
        : new ConvergenceFigures(Seconds(spread.P50), Seconds(spread.P90), Seconds(spread.P99), Seconds(spread.Last));
}
