using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>What is asked about partner servers, the tokens they are sent, and renewal.</summary>
internal static class PartnerQuestions
{
    private const string TwoIssuers = "s3-two-issuers-trust-one-another";
    private const string NobodyActs = "s9-expiry-with-nobody-acting";
    private const string Rolled = "s10-rolled-renewal";
    private const string MailDomain = "s13-mail-domain-differs";
    private const string Refreshed = "s14-renewal-with-metadata-refresh";
    private const string NotRefreshed = "s14-renewal-without-metadata-refresh";

    private const string UnknownKey = "unknownKey";

    public static IReadOnlyList<Question> All { get; } =
    [
        new()
        {
            Number = 3,
            Text = "Is the same OAuth certificate used for the integration with Exchange?",
            Answer = "Yes, the servers sign with the one global certificate toward Exchange, SharePoint and whoever else is a partner. Each partner signs with a certificate "
                + "of its own, and each learns the other's key from its metadata.",
            Scenarios = [TwoIssuers],
            Claims = static runs => [OneForAllPartners(runs[0]), PartnersHaveTheirOwn(runs[0])],
        },
        new()
        {
            Number = 11,
            Text = "Is the OAuth certificate renewed automatically?",
            Answer = "No. When nobody acts it ends, and from then on its tokens are refused. Request a new one, and stage it with -Roll so that its day comes at least as long "
                + "before the end of the old one as a token lives, and partners know it by then.",
            Scenarios = [NobodyActs, Rolled],
            Claims = static runs => [EndsAndIsRefused(runs[0]), RollIsNotNoticed(runs[1])],
            NotRun = "That servers publish a staged certificate in their metadata before its day is an assumption of the second run; what the product does is not published.",
        },
        new()
        {
            Number = 15,
            Text = "Our SIP domain differs from our mail domain: must the mail domain be an alternative name?",
            Answer = "No. Who is sent a token looks for the key that signed it and compares realms; the names in the certificate are not asked for. But a realm that was told wrong, "
                + "such as the mail domain, is another realm.",
            Scenarios = [MailDomain],
            Claims = static runs => [NoNamesInIt(runs[0]), AcceptedInAnotherDomain(runs[0]), WrongRealmIsRefused(runs[0])],
        },
        new()
        {
            Number = 17,
            Text = "Lync with Exchange: does renewing the certificate affect Exchange, and what is the procedure?",
            Answer = "The certificate of Exchange is untouched, but Exchange has to learn the new key. Request with an exportable key, import once, assign with -Identity global and best "
                + "with -Roll, see that every server has it assigned, then refresh the metadata in Exchange; otherwise it refuses every new token.",
            Scenarios = [Refreshed, NotRefreshed],
            Claims = static runs => [OwnIsUntouched(runs), RefusedWithoutRefresh(runs[1]), AcceptedWithRefresh(runs[0])],
        },
    ];

    private static Claim OneForAllPartners(RunResult run)
    {
        IReadOnlyList<PartnerOutcome> partners = PartnersIn(run);
        return Claim.Of(
            "Every partner is sent tokens that the one certificate signed, and accepts them.",
            partners.Count > 1 && partners.All(static each => IsAccepted(each.FromServers)) && run.Committed().Count == 1,
            [Evidence.Won(run), .. partners.Select(static each => Accepted(each.Partner, each.FromServers))]);
    }

    private static Claim PartnersHaveTheirOwn(RunResult run)
    {
        IReadOnlyList<PartnerOutcome> partners = PartnersIn(run);
        return Claim.Of(
            "What partners sign with keys of their own is accepted by the servers, which know these from their metadata.",
            partners.Count > 1 && partners.All(static each => IsAccepted(each.ToServers)),
            partners.Select(static each => Sentence.Of($"Of {each.ToServers.Calls} calls of {each.Partner} the servers accepted {each.ToServers.Accepted}.")).OrNone("There are no partners."));
    }

    private static Claim EndsAndIsRefused(RunResult run)
    {
        RefusedTokenSummary[] refused = [.. PartnersIn(run).SelectMany(static each => each.FromServers.Refused)];
        RequestOutcome? only = run.WinningRequest();
        return Claim.Of(
            "With nobody acting the certificate ends, and from then on its tokens are refused.",
            run.Requests.Count == 1 && refused.Length > 0 && refused.All(each => each.Reason == "certificateExpired" && IsAfterTheEnd(run, only, each)),
            [
                .. Evidence.Certificates(only),
                .. refused.Select(static each => Sentence.Of($"From {each.FirstSeconds} to {each.LastSeconds} {each.Count} tokens were refused: {each.Reason}.")).OrNone("None was refused."),
            ]);
    }

    private static bool IsAfterTheEnd(RunResult run, RequestOutcome? request, RefusedTokenSummary refused) =>
        request?.Certificate is { } certificate && run.Start.AddSeconds((double)refused.FirstSeconds) > certificate.NotAfter;

    private static Claim RollIsNotNoticed(RunResult run) => Claim.Of(
        "A renewal that is staged early enough is noticed by nobody.",
        run.Tokens is { Refused: 0, Judged: > 0 } && run.Committed().Count > 1,
        [.. run.Committed().Select(Evidence.Overwritten), .. PartnersIn(run).Select(static each => Accepted(each.Partner, each.FromServers))]);

    private static Claim NoNamesInIt(RunResult run) => Claim.Of(
        "The certificate has the SIP domain as its subject, and no alternative names.",
        run.WinningRequest() is { Certificate: { AlternativeNames.Count: 0 } certificate } request && certificate.Subject == $"CN={request.Subject}",
        Evidence.Certificates(run.WinningRequest()).OrNone("No certificate is in force."));

    private static Claim AcceptedInAnotherDomain(RunResult run)
    {
        PartnerOutcome[] accepting = [.. PartnersIn(run).Where(static each => IsAccepted(each.FromServers))];
        return Claim.Of(
            "A partner in the mail domain accepts its tokens.",
            accepting.Length > 0,
            accepting.Select(static each => Accepted(each.Partner, each.FromServers)).OrNone("No partner accepts them all."));
    }

    private static Claim WrongRealmIsRefused(RunResult run)
    {
        (string Partner, RefusedTokenSummary Refused)[] refused =
            [.. PartnersIn(run).SelectMany(static each => each.FromServers.Refused.Select(refused => (each.Partner, refused))).Where(static each => each.refused.Reason == "issuerRealm")];
        return Claim.Of(
            "A partner that was told the mail domain as the realm of the deployment refuses them.",
            refused.Length > 0,
            refused.Select(static each => Sentence.Of($"{each.Partner} refused {each.Refused.Count} tokens: {each.Refused.Reason}.")).OrNone("No token was refused for its realm."));
    }

    private static Claim OwnIsUntouched(IReadOnlyList<RunResult> runs)
    {
        PartnerOutcome[] partners = [.. runs.SelectMany(PartnersIn)];
        return Claim.Of(
            "What Exchange signs with its own certificate is accepted throughout.",
            partners.Length > 0 && partners.All(static each => IsAccepted(each.ToServers)),
            partners.Select(static each => Sentence.Of($"Of {each.ToServers.Calls} calls of {each.Partner} the servers accepted {each.ToServers.Accepted}.")).OrNone("There are no partners."));
    }

    private static Claim RefusedWithoutRefresh(RunResult run)
    {
        (PartnerOutcome Partner, RefusedTokenSummary Refused)[] refused =
            [.. PartnersIn(run).SelectMany(static each => each.FromServers.Refused.Select(refused => (each, refused))).Where(static each => each.refused.Reason == UnknownKey)];
        return Claim.Of(
            "Without a refresh every token that the new certificate signs is refused.",
            refused.Any(each => each.Refused.FirstThumbprint == run.Winner()?.Thumbprint) && refused.All(static each => each.Partner.MetadataReads == 1),
            refused.Select(static each => Sentence.Of(
                $"{each.Partner.Partner} read metadata last at {each.Partner.LastMetadataReadSeconds}; from {each.Refused.FirstSeconds} to {each.Refused.LastSeconds} it refused {each.Refused.Count} tokens: "
                    + $"{each.Refused.Reason}, the first of them signed with {each.Refused.FirstThumbprint}.")).OrNone("No token was refused for its key."));
    }

    private static Claim AcceptedWithRefresh(RunResult run)
    {
        IReadOnlyList<PartnerOutcome> partners = PartnersIn(run);
        return Claim.Of(
            "With the metadata refreshed when every server has the new certificate, tokens are refused within these minutes at most.",
            partners.Count > 0 && run.Committed().Count > 1
                && partners.All(static each => each.FromServers.Refused.All(refused => refused.LastSeconds <= each.LastMetadataReadSeconds) && each.FromServers.Accepted > 0),
            [
                .. partners.Select(static each => Sentence.Of($"{each.Partner} read metadata last at {each.LastMetadataReadSeconds}.")),
                .. partners.Select(static each => Accepted(each.Partner, each.FromServers)).OrNone("There are no partners."),
            ]);
    }

    private static IReadOnlyList<PartnerOutcome> PartnersIn(RunResult run) => run.Tokens?.Partners ?? [];

    private static bool IsAccepted(TokenSide side) => side is { Accepted: > 0, Refused.Count: 0, NotMade: 0 };

    private static Sentence Accepted(string partner, TokenSide side) => Sentence.Of($"Of {side.Calls} calls of servers {partner} accepted {side.Accepted}.");
}
