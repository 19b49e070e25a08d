using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>What is asked about requests: what a certificate must have so that it can be assigned, who may sign it, and how it is asked for.</summary>
internal static class RequestQuestions
{
    private const string NotOffered = "s5-not-offered-for-assignment";
    private const string TrustedBySome = "s6-authority-trusted-by-some";
    private const string NotExportable = "s7-private-key-not-exportable";
    private const string ByHand = "s8-signing-request-by-hand";

    public static IReadOnlyList<Question> All { get; } =
    [
        new()
        {
            Number = 5,
            Text = "My OAuth certificate is not offered for assignment. Why?",
            Answer = "It lacks its private key in the computer's store, or Windows cannot build its chain to a trusted root.",
            Scenarios = [NotOffered],
            Claims = static runs => [NeedsItsKey(runs[0]), NeedsATrustedRoot(runs[0]), WorksWithBoth(runs[0])],
        },
        new()
        {
            Number = 6,
            Text = "Must it have no alternative names?",
            Answer = "No. They are optional; further SIP domains go there.",
            Scenarios = [NotOffered],
            Claims = static runs => [NoNamesNeeded(runs[0]), NamesAllowed(runs[0])],
        },
        new()
        {
            Number = 7,
            Text = "Must a \"valid\" authority sign it? Do I have to self-sign with AD CS?",
            Answer = "It must chain to an authority that the servers trust, internal or public. The deployment's own is one way, and no requirement.",
            Scenarios = [TrustedBySome],
            Claims = static runs => [NeedsATrustedRoot(runs[0]), WorksWhereTrusted(runs[0]), OneThatAllTrustWorks(runs[0])],
        },
        new()
        {
            Number = 8,
            Text = "Error: the private key is not exportable and cannot be stored in the CMS. What now?",
            Answer = "Global storage needs an exportable key: request it again with the exportable box ticked, or import a PFX as exportable.",
            Scenarios = [NotExportable],
            Claims = static runs => [RefusedBeforeCommit(runs[0]), WorksWhenExportable(runs[0])],
        },
        new()
        {
            Number = 9,
            Text = "How do I make the signing request?",
            Answer = "In the Deployment Wizard, or with Request-CsCertificate -New -Type OAuthTokenIssuer -Output FILE; have it signed, import the answer "
                + "and assign it, "
                + "once.",
            Scenarios = [ByHand],
            Claims = static runs => [WaitsForTheAuthority(runs[0]), ImportedOnce(runs[0]), DeniedIsNeverSent(runs[0])],
        },
        new()
        {
            Number = 12,
            Text = "Do I need a public authority for OAuth, when Default is from the internal one?",
            Answer = "No, the internal authority is enough: the servers that use the certificate trust it.",
            Scenarios = [TrustedBySome],
            Claims = static runs => [OneThatAllTrustWorks(runs[0]), NeedsATrustedRoot(runs[0])],
            NotRun = "Partners validate the certificate too; they are not part of the run.",
        },
    ];

    public static Claim NoNamesNeeded(RunResult run)
    {
        RequestOutcome[] without =
        [
            .. run.Committed().Where(static each => each.Certificate is { AlternativeNames.Count: 0 } found && found.Subject == $"CN={each.Subject}"),
        ];
        return Claim.Of(
            "The SIP domain as the only name is enough.",
            without.Length > 0 && without.All(static each => each.InForce.Servers > 0),
            without.Select(static each => Sentence.Of($"'{each.Name}', issued to {each.Certificate!.Subject} without alternative names, was committed at "
                + $"{each.CommittedAtSeconds} as version {each.Version} and in force on {each.InForce.Servers} servers."))
                .OrNone("No certificate without alternative names was committed."));
    }

    private static Claim NamesAllowed(RunResult run)
    {
        RequestOutcome[] with = [.. run.Committed().Where(static each => each.Certificate is { AlternativeNames.Count: > 0 })];
        return Claim.Of(
            "Alternative names do no harm.",
            with.Length > 0 && with.All(static each => each.InForce.Servers > 0),
            with.Select(static each => Sentence.Of($"'{each.Name}', with the alternative names {each.Certificate!.AlternativeNames}, was committed at "
                + $"{each.CommittedAtSeconds} as version {each.Version} and in force on {each.InForce.Servers} servers."))
                .OrNone("No certificate with alternative names was committed."));
    }

    private static Claim NeedsItsKey(RunResult run) => IsRefused(run, "Without its private key it cannot be assigned.", Evidence.NoKey);

    private static Claim NeedsATrustedRoot(RunResult run) => IsRefused(
        run, "On a server that does not trust the root of its authority it cannot be assigned.", Evidence.ChainInvalid);

    private static Claim IsRefused(RunResult run, string statement, string phrase)
    {
        IReadOnlyList<RequestOutcome> refused = run.NotAssigned(phrase);
        return Claim.Of(statement, refused.Count > 0 && run.NeverReachedTheMaster(refused), refused.Select(Evidence.Refused).OrNone("None was refused for "
            + "that."));
    }

    private static Claim WorksWithBoth(RunResult run) => Claim.Of(
        "With both in order it is assigned everywhere.", run.IsAssignedEverywhere(), Evidence.Won(run), Evidence.Assigned(run));

    // The issuer stands in the reason why the other one was refused.
    private static Claim WorksWhereTrusted(RunResult run)
    {
        IReadOnlyList<RequestOutcome> refused = run.NotAssigned(Evidence.ChainInvalid);
        RequestOutcome[] same = [.. run.Committed().Where(each => refused.Any(other =>
            each.Certificate is { } certificate && each.From != other.From
            && other.NotAssignedBecause!.Contains(certificate.Issuer, StringComparison.Ordinal)))];
        return Claim.Of(
            "From a server that trusts the root, a certificate of the same authority can be assigned, and is used where the root is trusted.",
            same.Length > 0 && same.All(each => each.InForce.Servers > 0 && each.InForce.Servers < run.Topology.Installing),
            [
                .. Evidence.Certificates(same),
                .. same.Select(each => Sentence.Of($"'{each.Name}' was assigned from {each.From} and committed at {each.CommittedAtSeconds}; it came into "
                    + $"force on {each.InForce.Servers} of the {run.Topology.Installing} servers that install it, in "
                    + $"{each.InForce.Pools.Select(static pool => pool.Pool)}."))
                    .OrNone("No other server assigned a certificate of that authority."),
            ]);
    }

    private static Claim OneThatAllTrustWorks(RunResult run) => Claim.Of(
        "A certificate of an authority that all servers trust is assigned everywhere.",
        run.IsAssignedEverywhere(),
        [Evidence.Won(run), .. Evidence.Certificates(run.WinningRequest()), Evidence.Assigned(run)]);

    private static Claim RefusedBeforeCommit(RunResult run)
    {
        IReadOnlyList<RequestOutcome> refused = run.NotAssigned(Evidence.NotExportable);
        return Claim.Of(
            "One whose key is not exportable is refused on its server before anything is committed: the version of the store does not change.",
            refused.Count > 0 && run.NeverReachedTheMaster(refused) && run.Committed().All(static each => each.SeenVersion is null),
            [
                .. refused.Select(Evidence.Refused).OrNone("None was refused for that."),
                .. run.Convergence.Commits.Take(1).Select(static first => Sentence.Of($"The first version of the store is {first.Version}, and "
                    + $"'{first.Request}' made it, at {first.CommittedAtSeconds}.")),
            ]);
    }

    private static Claim WorksWhenExportable(RunResult run) => Claim.Of(
        "Requested again with an exportable key it is assigned everywhere.",
        run.NotAssigned(Evidence.NotExportable) is [var refused, ..] && run.WinningRequest() is { } winner
            && winner.RequestedAtSeconds > refused.RequestedAtSeconds && run.IsAssignedEverywhere(),
        Evidence.Won(run),
        Evidence.Assigned(run));

    private static Claim WaitsForTheAuthority(RunResult run)
    {
        RequestOutcome? winner = run.WinningRequest();
        return Claim.Of(
            "Nothing changes until the signed answer is imported and assigned.",
            winner is { CommittedAtSeconds: { } committed } && committed > winner.RequestedAtSeconds,
            winner is null
                ? [Evidence.Won(run)]
                : [Sentence.Of($"'{winner.Name}' was asked for on {winner.From} at {winner.RequestedAtSeconds}, and committed at {winner.CommittedAtSeconds} "
                    + $"as version {winner.Version}, after {winner.Certificate?.Issuer} had signed it.")]);
    }

    private static Claim ImportedOnce(RunResult run) => Claim.Of(
        "It is imported and assigned once, and comes to every other server through the store.",
        run.Committed().Count == 1 && run.IsAssignedEverywhere(),
        Evidence.WhyItWon(run),
        Evidence.Assigned(run));

    private static Claim DeniedIsNeverSent(RunResult run)
    {
        RequestOutcome[] denied = [.. run.Requests.Where(static each => each.Outcome == RequestOutcome.NotAssigned)];
        return Claim.Of(
            "A request that the authority denies never reaches the store.",
            denied.Length > 0 && run.NeverReachedTheMaster(denied),
            denied.Select(Evidence.Refused).OrNone("None was denied."));
    }
}
