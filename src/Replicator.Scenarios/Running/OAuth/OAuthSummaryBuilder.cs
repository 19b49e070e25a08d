using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>Puts into the result what became of tokens.</summary>
internal sealed class OAuthSummaryBuilder(Scenario scenario, OAuthLedger ledger)
{
    /// <summary>What became of tokens; null: there are no partners.</summary>
    public OAuthSummary? Build() => scenario.Partners.Count == 0 ? null
        : new OAuthSummary(ledger.JudgedCount, ledger.RefusedCount, [.. scenario.Partners.Select(Outcome)]);

    private PartnerOutcome Outcome(PartnerSettings partner, int number)
    {
        OAuthLedger.Trust trust = ledger.TrustOf(number);
        return new PartnerOutcome(
            partner.Name,
            Scalars.Word(partner.Product),
            Seconds(trust.CreatedAt),
            trust.Reads,
            trust.FailedReads,
            Seconds(trust.LastReadAt),
            Summary(ledger.FromServers(number), null, partner),
            Summary(ledger.ToServers(number), partner, null))
        {
            RenewedAtSeconds = Seconds(trust.RenewedAt),
            ReadAgainAtSeconds = Seconds(trust.ReadAgainAt),
            FromPartners = [.. ledger.FromPartners(number).Select(each => new PartnerSide(scenario.Partners[each.Key].Name, Summary(each.Value, scenario.Partners[each.Key], partner)))],
        };
    }

    private TokenSide Summary(OAuthLedger.Side side, PartnerSettings? caller, PartnerSettings? receiver) => new(
        side.Made,
        side.NotMade,
        side.Accepted,
        [.. side.ByReason.Select(each => new RefusedTokenSummary(
            Scalars.Word(each.Key),
            each.Value.Count,
            Seconds(each.Value.First),
            Seconds(each.Value.Last),
            NameOf(each.Value.FirstEnd),
            each.Value.FirstKeyId,
            RefusalWords.Of(each.Key, caller, receiver))
        {
            OverTime = new CountsOverTime(Seconds(each.Value.Bins.Length), each.Value.Bins.Counts),
        })],
        side.Made - side.Accepted - side.RefusedCount,
        [.. side.Servers.Select(each => new TokenOutage(scenario.Topology.NameOf(new ServerId(each.Key)), Seconds(each.Value.First), Seconds(each.Value.Last)))]);

    private string NameOf(Party party) => party.Server is { } server ? scenario.Topology.NameOf(server) : scenario.Partners[party.Partner!.Value].Name;

    private static decimal Seconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    private static decimal? Seconds(TimeSpan? time) => time is { } known ? Seconds(known) : null;
}
