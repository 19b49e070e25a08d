using Replicator.Consistency;
using Replicator.Consistency.Promises;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>As many tokens are refused as the scenario expects, no fewer and no more.</summary>
internal sealed class RefusedTokens(ExpectedRefusals expected, OAuthLedger ledger) : IChecker
{
    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <inheritdoc/>
    public string Statement => expected switch
    {
        { Min: null, Max: 0 } => "No token is refused.",
        { Min: { } min, Max: null } => $"At least {Words.Count(min, "token")} {(min == 1 ? "is" : "are")} refused.",
        { Min: null, Max: { } max } => $"At most {Words.Count(max, "token")} {(max == 1 ? "is" : "are")} refused.",
        _ => $"From {expected.Min} to {expected.Max} tokens are refused.",
    };

    /// <inheritdoc/>
    public Promise Promise { get; } = new() { Sentence = "What the scenario says." };

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        int refused = ledger.RefusedCount;
        return ledger.JudgedCount == 0 ? Verdict.Unclear("No token was shown to anybody.")
            : refused < (expected.Min ?? 0) || refused > (expected.Max ?? int.MaxValue) ? Verdict.Broken($"{Words.Count(refused, "token")} of {ledger.JudgedCount} were refused.")
            : Verdict.Good;
    }
}
