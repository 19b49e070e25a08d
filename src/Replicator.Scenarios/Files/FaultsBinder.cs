using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the faults: keys that do not go with a verb, endings without a beginning, times that do not fit the run, contradictions.</summary>
internal sealed class FaultsBinder(Cursor faults, BoundTopology bound, RunSettings run)
{
    private readonly FaultSettingsBinder _settings = new(bound);
    private readonly List<BoundFault> _bound = [];
    private readonly List<FaultEnding> _endings = [];

    /// <summary>The faults in file order, those that a verb ends with the length this gives them; those with errors are left out.</summary>
    public ValueList<FaultItem> Bind()
    {
        foreach (Cursor fault in faults.Items)
        {
            // The structure's check reports an entry without a verb, or with two.
            if (FaultVerb.In(fault).ToArray() is [FaultVerb verb])
            {
                ReportMisplacedKeys(fault, verb);
                BindEntry(fault, verb);
            }
        }
        foreach (FaultEnding ending in _endings.OrderBy(ending => ending.Time))
        {
            End(ending);
        }
        new FaultTimes(run).Report(_bound);
        FaultConflicts.Report(_bound, run.LoadEnd(_bound.Select(fault => fault.Item)), bound);
        return [.. _bound.Select(fault => fault.Item)];
    }

    private static void ReportMisplacedKeys(Cursor fault, FaultVerb verb)
    {
        foreach (FileEntry entry in fault.Entries)
        {
            IReadOnlyList<string> verbs = FaultVerb.With(entry.Key);
            if (verbs.Count > 0 && !verb.Keys.Contains(entry.Key))
            {
                fault[entry.Key].Error($"does not go with '{verb.Name}'; it goes with {Shown.AnyOf(verbs)}");
            }
        }
    }

    private void BindEntry(Cursor fault, FaultVerb verb)
    {
        if (verb.Ends is not null && fault["chancePerMinute"].Exists)
        {
            fault["chancePerMinute"].Error($"does not go with '{verb.Name}'; what ends a fault comes at its time: give 'at'");
        }
        else if (_settings.Bind(fault, verb) is not FaultSettings what)
        {
            return;
        }
        else if (verb.Ends is not null)
        {
            BindEnding(fault, verb, what);
        }
        else if (fault["chancePerMinute"].Share is double chance)
        {
            ReportOptional(fault);
            BindDrawn(fault, chance, what);
        }
        else if (fault["at"].Duration is TimeSpan at)
        {
            BindScheduled(fault, at, what);
        }
    }

    private void BindEnding(Cursor fault, FaultVerb verb, FaultSettings what)
    {
        if (fault["at"].Duration is TimeSpan time)
        {
            _endings.Add(new(fault, verb, what, time));
        }
    }

    private void BindScheduled(Cursor fault, TimeSpan at, FaultSettings what)
    {
        if (fault["for"].Value is FileMapping)
        {
            fault["for"].Error("is a mapping; a fault with 'at' lasts one duration, as in 90s");
            return;
        }
        _bound.Add(new(fault, new ScheduledFaultItem(at, fault["for"].Duration, what) { IsOptional = fault["optional"].Text == "true" }) { SaysEnd = fault["for"] });
    }

    private void BindDrawn(Cursor fault, double chance, FaultSettings what)
    {
        if (!fault["for"].Exists)
        {
            fault["for"].Error("is missing; a fault with 'chancePerMinute' says how long it lasts, as in { min: 10s, max: 60s }");
        }
        else if (fault["for"].Delay() is { } length && length.Min > TimeSpan.Zero && !FaultConflicts.ReportTooManyLinks(fault, what))
        {
            _bound.Add(new(fault, new DrawnFaultItem(chance, length.Min, length.Max, what)));
        }
    }

    private static void ReportOptional(Cursor fault)
    {
        if (fault["optional"].Exists)
        {
            fault["optional"].Error("does not go with 'chancePerMinute': what comes by chance is not promised anyway");
        }
    }

    private void End(FaultEnding ending)
    {
        BoundFault? open = _bound
            .Where(fault => fault.Item is ScheduledFaultItem { For: null } item && item.At < ending.Time && FaultConflicts.HaveSameTargets(item.What, ending.What))
            .MaxBy(fault => ((ScheduledFaultItem)fault.Item).At);
        if (open is null)
        {
            ReportNothingToEnd(ending);
            return;
        }
        var begun = (ScheduledFaultItem)open.Item;
        (open.Item, open.SaysEnd) = (begun with { For = ending.Time - begun.At }, ending.Fault["at"]);
    }

    private void ReportNothingToEnd(FaultEnding ending)
    {
        BoundFault? alike = _bound.FirstOrDefault(fault => fault.Item is ScheduledFaultItem item && FaultConflicts.HaveSameTargets(item.What, ending.What));
        Cursor verb = ending.Fault[ending.Verb.Name];
        string why = alike?.Item switch
        {
            null => $"no '{ending.Verb.Ends}' has the same {(ending.Verb.IsOfLinks ? "ends and direction" : "servers")}",
            ScheduledFaultItem item when item.At >= ending.Time => $"{alike.At.Path} begins at {Scalars.Format(item.At)} only "
                + $"({alike.At.Where.SeenFrom(verb.Where)})",
            _ => $"{alike.At.Path} ends by itself or was ended before ({alike.At.Where.SeenFrom(verb.Where)})",
        };
        verb.Error($"has nothing to end at {Scalars.Format(ending.Time)}: {why}; it ends a '{ending.Verb.Ends}' that began before and has no 'for'");
    }
}
