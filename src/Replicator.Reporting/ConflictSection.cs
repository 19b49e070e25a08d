using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>
/// What became of requests that met, by the order in which things really happened. Nothing where none did, or where the product's own rule decides.
/// </summary>
internal static class ConflictSection
{
    private static readonly string ProductsOwn = PolicyNames.Of(ConflictPolicy.LastReplicatedWins);

    public static void Write(Page page, RunResult result)
    {
        ConflictSummary conflicts = result.Conflicts;
        if (conflicts.Policy == ProductsOwn || conflicts is { Concurrent: 0, Overruled: 0, Refused: 0, Kept: 0 })
        {
            return;
        }

        page.Heading("Conflicts, by the order in which things really happened");
        page.Sentence($"Under {conflicts.Policy}. Made while neither server had the other's certificate: {Amount.Count(conflicts.Concurrent, "request")}.");
        Write(page, conflicts.Overruled, $"Overruled at once, and told of success: {Amount.Count(conflicts.Overruled)}; of these lost to a wrong clock: "
            + $"{Amount.Count(conflicts.LostToClock)}, to one that their own server already had: {Amount.Count(conflicts.LostToClockHavingSeen)}, to a tie: "
                + $"{Amount.Count(conflicts.LostToTie)}.");
        Write(page, conflicts.OverwrittenUnseen, $"Overwritten by one that had not seen them, and never told: {Amount.Count(conflicts.OverwrittenUnseen)}.");
        Write(page, conflicts.Refused, $"Refused: {Amount.Count(conflicts.Refused)}; of these the requester was told: "
            + $"{Amount.Count(conflicts.RefusedAndTold)}.");
        Write(page, conflicts.Kept, $"Kept beside the one in use: {Amount.Count(conflicts.Kept)}; chosen among since: {Amount.Count(conflicts.Resolved)}.");
        Write(page, conflicts.WrongWinners, "The winner is not the request that was really made last.");
    }

    private static void Write(Page page, int count, string sentence)
    {
        if (count > 0)
        {
            page.Sentence(sentence);
        }
    }
}
