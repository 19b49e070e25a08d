using System.Globalization;
using Replicator.Domain;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;

namespace Replicator.Scenarios.Running;

/// <summary>Why a request won, as a sentence for each conflict policy.</summary>
internal sealed class WinnerReasons(RequestLedger requests, ConflictPolicy policy)
{
    private const int NamesMax = 10;

    public string Of(RequestLedger.Entry winner)
    {
        RequestLedger.Entry[] others = [.. requests.Decided.Where(each => each.Type == winner.Type && each != winner && each.Action != SlotAction.RemovePrevious)];
        return others.Length == 0
            ? OnlyOne(winner)
            : policy switch
            {
                ConflictPolicy.LastWriterWins => ByStamp(winner, others, "The latest stamp of a requester's clock decides, nothing else."),
                ConflictPolicy.HybridLogicalClock =>
                    ByStamp(winner, others, "The latest stamp decides, and a request's stamp is later than that of the certificate which its server had."),
                ConflictPolicy.FirstWriterWins => ByFirstStamp(winner, others),
                ConflictPolicy.CompareAndSet => ByVersion(winner, others),
                ConflictPolicy.KeepBoth => ByChoice(winner, others),
                _ => ByCommit(winner),
            };
    }

    // Besides what compare-and-sets were refused, and what a failover lost.
    private string OnlyOne(RequestLedger.Entry winner)
    {
        RequestLedger.Entry[] lost = [.. requests.Requests.Where(each => each.Type == winner.Type && each.LostTo is not null)];
        return lost.Length == 0 ? "It was the only request committed." : $"It is the only commit that the new master has: a failover lost {Names(lost)}.";
    }

    private string ByCommit(RequestLedger.Entry winner)
    {
        if (winner.Overwrites is not { } before)
        {
            return OnlyOne(winner);
        }

        if (winner.Action == SlotAction.Roll)
        {
            return $"It was staged, and took effect at {MomentText.Of(winner.EffectiveAt)}; until then {Name(before)} was in force. Each server goes by its own clock.";
        }

        if (winner.CommittedAt == before.CommittedAt)
        {
            return $"It was committed last, at the same moment as {Name(before)}: of what reaches the master at one moment, what comes from the server "
                + "that stands first in the file is committed first. The order of commit at the master decides, nothing else.";
        }

        string order = winner.RequestedAt < before.RequestedAt ? $", although {Name(before)} was asked for later" : "";
        return $"It was committed last, {Seconds(winner.CommittedAt!.Value - before.CommittedAt!.Value)} after {Name(before)}{order}. "
            + "The order of commit at the master decides, nothing else.";
    }

    private string ByStamp(RequestLedger.Entry winner, RequestLedger.Entry[] others, string rule)
    {
        // Refused are compare-and-sets alone, and not for their stamps.
        RequestLedger.Entry[] stamped = [.. others.Where(static each => each.Decision != ConflictOutcome.Refused)];
        if (stamped.Length == 0)
        {
            return OnlyOne(winner);
        }

        RequestLedger.Entry rival = stamped.Aggregate(static (one, other) => other.Contender!.IsLaterThan(one.Contender!) ? other : one);
        if (!winner.Contender!.IsLaterThan(rival.Contender!))
        {
            return $"A compare-and-set put it in the place of {Name(winner.Overwrites ?? rival)}, whatever the stamps.";
        }

        TimeSpan apart = winner.Contender.Stamp!.Value - rival.Contender!.Stamp!.Value;
        if (apart == TimeSpan.Zero)
        {
            return $"Its stamp equals that of {Name(rival)}, and of equal stamps {TieBreak(winner, rival, "greater")} wins. {rule}";
        }

        string order = rival.RequestedAt > winner.RequestedAt ? $", although {Name(rival)} was really asked for "
            + $"{Seconds(rival.RequestedAt - winner.RequestedAt)} later" : "";
        return $"It bears the latest stamp, {Seconds(apart)} after that of {Name(rival)}{order}. {rule}";
    }

    private static string ByFirstStamp(RequestLedger.Entry winner, RequestLedger.Entry[] others)
    {
        const string Rule = "Among requests that had not seen one another the earliest stamp of a requester's clock decides, nothing else.";
        RequestLedger.Entry[] beaten = [.. others.Where(other => !winner.Knows(other) && other.Contender!.IsLaterThan(winner.Contender!))];
        if (beaten.Length == 0)
        {
            return winner.Overwrites is { } before ? $"Its server had seen {Name(before)}, and so it replaced that. {Rule}" : $"Nothing was accepted that is "
                + $"earlier. {Rule}";
        }

        RequestLedger.Entry rival = beaten.Aggregate(static (one, other) => one.Contender!.IsLaterThan(other.Contender!) ? other : one);
        TimeSpan apart = rival.Contender!.Stamp!.Value - winner.Contender!.Stamp!.Value;
        if (apart == TimeSpan.Zero)
        {
            return $"Its stamp equals that of {Name(rival)}, and of equal stamps {TieBreak(winner, rival, "smaller")} wins. {Rule}";
        }

        string order = rival.RequestedAt < winner.RequestedAt ? $", although {Name(rival)} was really asked for "
            + $"{Seconds(winner.RequestedAt - rival.RequestedAt)} earlier" : "";
        return $"Its stamp is the earliest, {Seconds(apart)} before that of {Name(rival)}{order}. {Rule}";
    }

    private static string ByVersion(RequestLedger.Entry winner, RequestLedger.Entry[] others)
    {
        RequestLedger.Entry[] refused = [.. others.Where(static each => each.Decision == ConflictOutcome.Refused)];
        string place = winner.Overwrites is { } before ? $"Its server had seen {Name(before)}, and nothing had been "
            + "accepted since" : "Nothing had been accepted before it";
        return refused.Length == 0
            ? $"{place}."
            : $"{place}; refused, for they had not seen what was accepted before them: {Names(refused)}. A request that names an old version is refused.";
    }

    private static string ByChoice(RequestLedger.Entry winner, RequestLedger.Entry[] others)
    {
        RequestLedger.Entry[] beside = [.. others.Where(static each => each is { Decision: ConflictOutcome.KeptAsSibling, ResolvedBy: null })];
        RequestLedger.Entry[] passedOver = [.. others.Where(each => each.ResolvedBy == winner)];
        string place = passedOver.Length > 0 ? $"Its server had seen {Names([winner.Overwrites!, .. passedOver])}, so it chose, and replaced them"
            : winner.Overwrites is { } before ? $"Its server had seen {Name(before)}, and it replaced that"
            : "It was accepted first";
        return beside.Length == 0
            ? $"{place}."
            : $"{place}. Kept beside it, until a request that has seen all of them chooses: {Names(beside)}.";
    }

    private static string TieBreak(RequestLedger.Entry winner, RequestLedger.Entry rival, string which) => winner.Contender!.Fqdn == rival.Contender!.Fqdn
        ? $"the {which} request number"
        : $"the {which} FQDN, here {winner.Contender.Fqdn},";

    private static string Name(RequestLedger.Entry entry) => $"'{entry.Certificate.Name}'";

    private static string Names(RequestLedger.Entry[] entries) =>
        string.Join(", ", entries.Take(NamesMax).Select(Name)) + (entries.Length > NamesMax ? $" and {entries.Length - NamesMax} more" : "");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(decimal)time.Ticks / TimeSpan.TicksPerSecond:0.###} s");
}
