using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What became of each request.</summary>
internal static class RequestSection
{
    private const int RowsMax = 20;
    private const int LostNamesMax = 10;

    public static void Write(Page page, RunResult result)
    {
        page.Heading("Requests");
        var table = new TableOf("Request", "From", ">Asked at", ">Committed at", ">Version", "Outcome");
        // Winners and lost ones first; of the overwritten the latest, which were in force longest ago from nobody's view.
        Shortened<RequestOutcome> requests = Shortened<RequestOutcome>.To(RowsMax, result.Requests, Rank);
        foreach (RequestOutcome request in requests.Shown)
        {
            table.Row(
                request.Name, request.From, Amount.Time(request.RequestedAtSeconds), Amount.Time(request.CommittedAtSeconds), request.Version ?? "-", Outcome(request));
        }

        page.Table(table);
        if (requests.More > 0)
        {
            page.Sentence($"and {Amount.Count(requests.More)} more in result.json", Styles.Note);
        }

        page.Sentence(Lost(result));
    }

    private static decimal Rank(RequestOutcome request) => request.Outcome switch
    {
        "winner" => decimal.MaxValue,
        "lost" => decimal.MaxValue / 2,
        _ => request.CommittedAtSeconds ?? 0,
    };

    private static string Outcome(RequestOutcome request) =>
        request.OverwrittenBy is { } winner ? $"overwritten by {winner}" : request.Outcome;

    private static string Lost(RunResult result)
    {
        List<string> lost = [.. result.Requests.Where(static request => request.Outcome == "lost").Select(static request => request.Name)];
        if (result.Requests.Count == 0)
        {
            return "Nobody asked for anything.";
        }

        string more = lost.Count > LostNamesMax ? $" and {Amount.Count(lost.Count - LostNamesMax)} more" : "";
        return lost.Count == 0
            ? "Lost requests: none."
            : $"Lost requests, not committed by the end: {string.Join(", ", lost.Take(LostNamesMax))}{more}.";
    }
}
