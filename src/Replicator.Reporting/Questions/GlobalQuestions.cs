using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>What is asked about the one certificate of all servers: what global means, who wins, and the Default certificate in its place.</summary>
internal static class GlobalQuestions
{
    private const string OneForAll = "s1-one-certificate-for-all";
    private const string OnSeveral = "s2-requested-on-several-servers";
    private const string Reused = "s4-default-certificate-reused";
    private const string NotOffered = "s5-not-offered-for-assignment";

    public static IReadOnlyList<Question> All { get; } =
    [
        new()
        {
            Number = 1,
            Text = "What does \"global\" mean?",
            Answer = "One certificate that is stored in the Central Management Store, pushed to every server that needs OAuth, and assigned there.",
            Scenarios = [OneForAll],
            Claims = static runs => [RequestedOnce(runs[0]), InEveryReplica(runs[0]), AssignedWhereNeeded(runs[0]), NotInstalledElsewhere(runs[0])],
        },
        new()
        {
            Number = 2,
            Text = "What if it is requested on several servers?",
            Answer = "The one that is committed last is used everywhere, whoever asked first. The earlier ones are overwritten silently.",
            Scenarios = [OnSeveral],
            Claims = static runs => [LastWins(runs[0]), EarlierAreOverwritten(runs[0]), NobodyIsTold(runs[0])],
        },
        new()
        {
            Number = 4,
            Text = "May I reuse the Default certificate? Is our domain as the only name right?",
            Answer = "It may be reused if its key is exportable, but a separate certificate is better advised: renewing the Default one does not renew the "
                + "other use. "
                + "And the domain alone is right: the subject is the SIP domain, not the name of a host.",
            Scenarios = [Reused, NotOffered],
            Claims = static runs =>
                [ReuseWorks(runs[0]), RenewalRenewsNothingElse(runs[0]), KeyMustBeExportable(runs[0]), RequestQuestions.NoNamesNeeded(runs[1])],
        },
        new()
        {
            Number = 10,
            Text = "We have several pools and use their Default certificates for OAuth: what are the consequences?",
            Answer = "It may work, but is not best practice. When each pool assigns its own one, only the last survives, everywhere; so the OAuth "
                + "certificate then "
                + "bears the name of one host and ends when its certificate does.",
            Scenarios = [OnSeveral, Reused],
            Claims = static runs =>
                [LastWins(runs[0]), ReuseWorks(runs[1]), EarlierAreOverwritten(runs[1]), BearsOneHostsName(runs[1]), RenewalRenewsNothingElse(runs[1])],
            NotRun = "A certificate that is imported on every server by hand, and not through the store, is not part of the run.",
        },
        new()
        {
            Number = 16,
            Text = "Is it replicated between front end pools?",
            Answer = "Yes, the Central Management Store is one for the whole deployment.",
            Scenarios = [OneForAll],
            Claims = static runs => [InEveryPool(runs[0]), AssignedWhereNeeded(runs[0])],
        },
    ];

    private static Claim RequestedOnce(RunResult run) => Claim.Of(
        "It is requested and assigned once, on one server.",
        run.Requests is [{ Outcome: RequestOutcome.Winner }],
        Evidence.Won(run),
        Evidence.WhyItWon(run));

    private static Claim InEveryReplica(RunResult run) => Claim.Of(
        "It is stored in the Central Management Store and reaches every replica.", run.IsReplicatedEverywhere(), Evidence.Replicated(run));

    private static Claim AssignedWhereNeeded(RunResult run) => Claim.Of(
        "It is assigned on every server that needs it, the same one on all.",
        run.IsAssignedEverywhere(),
        [Evidence.Assigned(run), .. Evidence.InPools(run.WinningRequest())]);

    private static Claim NotInstalledElsewhere(RunResult run)
    {
        HashSet<string> installing = [.. run.Assignment?.Pools.Select(static pool => pool.Pool) ?? []];
        PoolConvergence[] others = [.. run.Convergence.Pools.Where(pool => !installing.Contains(pool.Pool))];
        return Claim.Of(
            "Servers that do not need it have the configuration, and never the key.",
            others.Length > 0 && others.All(static pool => pool.Reached == pool.Replicas) && run.Held("keys only where they are installed"),
            others.Select(static pool => Sentence.Of($"In {pool.Pool} {pool.Reached} of {pool.Replicas} servers have the version, and none installed the "
                + $"certificate."))
                .OrNone("Every pool installs it."));
    }

    private static Claim InEveryPool(RunResult run) => Claim.Of(
        "It reaches the pools beside the one that asked for it.",
        run.WinningRequest() is { InForce.Pools.Count: > 1 } && run.IsReplicatedEverywhere(),
        [
            Evidence.Won(run),
            .. run.Convergence.Pools.Select(static pool =>
                Sentence.Of($"In {pool.Pool} in {pool.Site} {pool.Reached} of {pool.Replicas} servers have it, the last after {pool.Figures?.LastSeconds}.")),
        ]);

    private static Claim LastWins(RunResult run)
    {
        IReadOnlyList<RequestOutcome> committed = run.Committed();
        return Claim.Of(
            "The one that is committed last is used everywhere.",
            committed.Count > 1 && committed[^1].Name == run.Winner()?.Request && run.IsAssignedEverywhere(),
            Evidence.Won(run),
            Evidence.WhyItWon(run),
            Evidence.Assigned(run));
    }

    private static Claim EarlierAreOverwritten(RunResult run)
    {
        RequestOutcome[] earlier = [.. run.Committed().Where(each => each.Name != run.Winner()?.Request)];
        return Claim.Of(
            "The earlier ones are overwritten, although those who asked were told of success.",
            earlier.Length > 0 && earlier.All(static each => each is { Outcome: RequestOutcome.Overwritten, Told: RequestOutcome.ToldAccepted }),
            earlier.Select(Evidence.Overwritten).OrNone("None was committed before it."));
    }

    private static Claim NobodyIsTold(RunResult run) => Claim.Of(
        "Nobody is told of it.",
        run.Conflicts.LostSilently > 0,
        Sentence.Of($"Of the requests, {run.Conflicts.LostSilently} were lost without anyone being told; {run.Conflicts.Refused} were refused."));

    private static Claim ReuseWorks(RunResult run)
    {
        RequestOutcome? winner = run.WinningRequest();
        RequestOutcome? own = Own(run, winner);
        return Claim.Of(
            "A certificate that serves one server can be assigned as the global one as well.",
            own is not null && run.IsAssignedEverywhere(),
            [
                .. own is null
                    ? (Sentence[])[Evidence.Won(run)]
                    : [Sentence.Of($"'{winner!.Name}' is the certificate of '{own.Name}' on {own.From}: both have the thumbprint "
                        + $"{own.Certificate!.Thumbprint}.")],
                Evidence.Assigned(run),
            ]);
    }

    // The certificate of one server that is the global one as well.
    private static RequestOutcome? Own(RunResult run, RequestOutcome? winner) => winner?.Certificate is not { } certificate
        ? null
        : run.Requests.FirstOrDefault(each => each.Outcome == RequestOutcome.AssignedLocally && each.Certificate?.Thumbprint == certificate.Thumbprint);

    private static Claim BearsOneHostsName(RunResult run)
    {
        RequestOutcome? winner = run.WinningRequest();
        return Claim.Of(
            "The certificate of all pools bears the name of one.",
            winner?.Certificate is { } certificate && certificate.Subject != $"CN={winner.Subject}",
            Evidence.Certificates(winner).OrNone("The certificate in force is known by its name only."));
    }

    private static Claim RenewalRenewsNothingElse(RunResult run)
    {
        RequestOutcome? winner = run.WinningRequest();
        RequestOutcome? own = Own(run, winner);
        RequestOutcome? renewed = own is null
            ? null
            : run.Requests.LastOrDefault(each =>
                each.Outcome == RequestOutcome.AssignedLocally && (each.Type, each.From) == (own.Type, own.From) && each.Name != own.Name);
        return Claim.Of(
            "Renewing the certificate of the server renews that use alone: for OAuth the old one stays, and ends when it would have.",
            renewed?.Certificate is { } now && winner?.Certificate is { } old && now.Thumbprint != old.Thumbprint && now.NotAfter > old.NotAfter
                && run.Winner()?.ExpiryWarning is not null,
            renewed?.Certificate is { } certificate && winner?.Certificate is { } kept
                ? [
                    Sentence.Of($"At {renewed.RequestedAtSeconds} '{renewed.Name}' was assigned for {renewed.Type} on {renewed.From}, with the thumbprint "
                        + $"{certificate.Thumbprint}, valid until {certificate.NotAfter}."),
                    Sentence.Of($"For OAuth every server still uses {kept.Thumbprint}, valid until {kept.NotAfter}."),
                    run.Winner()?.ExpiryWarning is { } warning ? Sentence.Of($"{warning}") : Sentence.Of($"Nothing warns of its end."),
                ]
                : [Sentence.Of($"No certificate of that server was renewed.")]);
    }

    private static Claim KeyMustBeExportable(RunResult run)
    {
        IReadOnlyList<RequestOutcome> refused = run.NotAssigned(Evidence.NotExportable);
        return Claim.Of(
            "One whose key is not exportable is refused.",
            refused.Count > 0 && run.NeverReachedTheMaster(refused),
            refused.Select(Evidence.Refused).OrNone("None was refused."));
    }
}
