using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Who won, and why.</summary>
internal static class WinnerSection
{
    public static void Write(Page page, RunResult result)
    {
        page.Heading("Winner");
        if (result.Winners.Count == 0)
        {
            page.Sentence("None: no request was committed.");
        }

        foreach ((string type, Winner winner) in result.Winners)
        {
            page.Sentence($"{type}: {winner.Request}", Styles.Good);
            page.Sentence($"Asked for on {winner.RequestedBy} for {winner.Subject}, committed at {Amount.Time(winner.CommittedAtSeconds)} as version "
                + $"{winner.Version}.");
            page.Sentence(winner.Why);
            if (winner.ExpiryWarning is { } warning)
            {
                page.Sentence(warning, Styles.Bad);
            }
        }
    }
}
