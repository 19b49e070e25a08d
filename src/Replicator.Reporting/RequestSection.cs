using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What became of each request.</summary>
internal static class RequestSection
{
    private const int RowsMax = 20;
    private const int NamesMax = 10;

    public static void Write(Page page, RunResult result)
    {
        page.Heading("Requests");
        var table = new TableOf("Request", "From", ">Asked at", ">Committed at", ">Version", "Outcome");
        // Winners, lost and pending ones first; of the overwritten the latest, which were in force longest ago from nobody's view.
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

        if (result.Requests.Count == 0)
        {
            page.Sentence("Nobody asked for anything.");
            return;
        }

        List<string> pending = NamesOf(result, RequestOutcome.Pending);
        if (pending.Count > 0)
        {
            page.Sentence($"Not committed yet when the run ended: {Listed(pending)}.");
        }

        foreach (RequestOutcome refused in result.Requests.Where(static request => request.NotAssignedBecause is not null).Take(NamesMax))
        {
            page.Sentence($"{refused.Name} was not assigned, and nothing was sent to the master: {refused.NotAssignedBecause}", Styles.Bad);
        }

        foreach (RequestOutcome late in result.Requests.Where(static request => request.RollWarning is not null).Take(NamesMax))
        {
            page.Sentence($"{late.Name}: {late.RollWarning}", Styles.Bad);
        }

        List<string> lost = NamesOf(result, RequestOutcome.Lost);
        List<string> given = [.. result.Requests.Where(static request => request.Fate == RequestFate.LostByFailover).Select(static request => request.Name)];
        page.Sentence(lost.Count == 0 ? "Lost requests: none."
            : given.Count == 0 ? $"Lost requests, never committed: {Listed(lost)}."
            : lost.Count == given.Count ? $"Lost requests, committed by a store whose successor began without them: {Listed(given)}."
            : $"Lost requests: {Listed(lost)}; committed by a store whose successor began without them, of these: {Listed(given)}.");
        foreach (IGrouping<string?, RequestOutcome> reason in result.Requests.Where(static request => request.LostBecause is not null).GroupBy(static request => request.LostBecause).Take(NamesMax))
        {
            page.Sentence($"{Listed([.. reason.Select(static request => request.Name)])}: {reason.Key}", Styles.Note);
        }
    }

    private static decimal Rank(RequestOutcome request) => request.Outcome switch
    {
        RequestOutcome.Winner => decimal.MaxValue,
        RequestOutcome.Lost => decimal.MaxValue / 2,
        RequestOutcome.Pending => decimal.MaxValue / 4,
        _ => request.CommittedAtSeconds ?? 0,
    };

    private static string Outcome(RequestOutcome request) => request.Outcome switch
    {
        RequestOutcome.Overwritten => $"overwritten by {request.OverwrittenBy}",
        RequestOutcome.Overruled => $"overruled by {request.GaveWayTo}",
        RequestOutcome.Refused when request.GaveWayTo is { } before => $"refused: {before} came first",
        RequestOutcome.Refused when request.RefusedBecause is { } because => $"refused: {char.ToLowerInvariant(because[0])}{because[1..^1]}",
        RequestOutcome.Kept => $"kept beside {request.GaveWayTo}",
        RequestOutcome.NotAssigned => "not assigned",
        RequestOutcome.AssignedLocally => $"assigned for {request.Type} on {request.From} alone",
        RequestOutcome.Staged => $"staged until {Amount.Time(request.EffectiveAtSeconds)}",
        RequestOutcome.Removal => "removed the previous certificate",
        RequestOutcome.Resolved => $"kept until {request.ResolvedBy} replaced all",
        string outcome => outcome,
    };

    private static List<string> NamesOf(RunResult result, string outcome) =>
        [.. result.Requests.Where(request => request.Outcome == outcome).Select(static request => request.Name)];

    private static string Listed(List<string> names)
    {
        Shortened<string> list = Shortened<string>.To(NamesMax, names);
        string more = list.More > 0 ? $" and {Amount.Count(list.More)} more" : "";
        return $"{string.Join(", ", list.Shown)}{more}";
    }
}
