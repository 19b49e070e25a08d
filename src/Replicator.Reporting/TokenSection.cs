using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Which tokens were refused, by whom and why. Nothing where there are no partners.</summary>
internal static class TokenSection
{
    public static void Write(Page page, RunResult result)
    {
        if (result.Tokens is not { } tokens)
        {
            return;
        }

        page.Heading("Tokens");
        var sides = new TableOf("From", "To", ">Calls", ">Accepted", ">Refused", ">Lost");
        var refused = new TableOf("From", "To", "Refused because", ">Times", ">First", ">Last");
        List<string> explanations = [];
        foreach (PartnerOutcome partner in tokens.Partners)
        {
            Add(partner.FromServers, "servers", partner.Partner);
            Add(partner.ToServers, partner.Partner, "servers");
            foreach (PartnerSide side in partner.FromPartners)
            {
                Add(side.Tokens, side.Partner, partner.Partner);
            }
        }

        page.Table(sides);
        if (refused.HasRows)
        {
            page.Blank();
            page.Table(refused);
        }

        foreach (string explanation in explanations)
        {
            page.Sentence(explanation);
        }

        foreach (PartnerOutcome partner in tokens.Partners)
        {
            page.Sentence(Knowledge(partner));
        }

        void Add(TokenSide side, string from, string to)
        {
            if (side.Calls + side.NotMade == 0)
            {
                return;
            }

            sides.Row(from, to, Amount.Count(side.Calls), Amount.Count(side.Accepted), Amount.Count(side.Refused.Sum(static each => each.Count)), Amount.Count(side.Lost));
            foreach (RefusedTokenSummary each in side.Refused)
            {
                refused.Row(from, to, each.Reason, Amount.Count(each.Count), Amount.Time(each.FirstSeconds), Amount.Time(each.LastSeconds));
                explanations.Add($"{each.Reason}: {each.Explanation}");
            }

            if (side.NotMade > 0)
            {
                explanations.Add($"{Amount.Count(side.NotMade)} calls to {to} were not made, for no certificate was assigned where they were to be.");
            }
        }
    }

    private static string Times(int count) => count == 1 ? "once" : $"{Amount.Count(count)} times";

    private static string Knowledge(PartnerOutcome partner)
    {
        if (partner.CreatedAtSeconds is not { } created)
        {
            return $"{partner.Partner} and the deployment did not come to trust one another.";
        }

        string failures = partner.MetadataFailures == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", and could not {Times(partner.MetadataFailures)}");
        return partner.Product switch
        {
            "authorizationServer" => $"{partner.Partner} was created at {Amount.Time(created)}; it knows the keys that were uploaded.",
            "exchangeOnline" or "sharePointOnline" or "lyncOnline" => $"{partner.Partner} was created at {Amount.Time(created)}; it believes what its authorization server grants.",
            _ => $"{partner.Partner} was created at {Amount.Time(created)}; it read metadata {Times(partner.MetadataReads)}{failures}, the last time at "
                + $"{Amount.Time(partner.LastMetadataReadSeconds!.Value)}.{Renewal(partner)}",
        };
    }

    private static string Renewal(PartnerOutcome partner)
    {
        if (partner.RenewedAtSeconds is not { } renewed)
        {
            return "";
        }

        string read = partner.ReadAgainAtSeconds is { } again ? $"the deployment read its metadata again at {Amount.Time(again)}" : "the deployment has not read its metadata again";
        return $" It renewed its own certificate, the last time at {Amount.Time(renewed)}; {read}.";
    }
}
