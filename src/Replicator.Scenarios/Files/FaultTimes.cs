using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>Compares the times of faults with those of the run: a fault that cannot come, or cannot end when it says, is not what its author means.</summary>
internal sealed class FaultTimes(RunSettings run)
{
    public void Report(IReadOnlyList<BoundFault> faults)
    {
        TimeSpan loadEnd = run.LoadEnd(faults.Select(fault => fault.Item));
        foreach (BoundFault fault in faults)
        {
            if (fault.Item is ScheduledFaultItem item)
            {
                Report(fault, item, loadEnd);
            }
        }
    }

    private void Report(BoundFault fault, ScheduledFaultItem item, TimeSpan loadEnd)
    {
        Cursor at = fault.At["at"];
        if (item.At >= run.Until)
        {
            at.Error($"is {at.Text}, but the run ends at {Scalars.Format(run.Until)}; give a smaller one, or a larger run.until");
        }
        else if (item.End > run.Until)
        {
            fault.SaysEnd.Error($"is {fault.SaysEnd.Text}, so that the fault lasts until {Scalars.Format(item.End.Value)}, beyond the end of the run at "
                + $"{Scalars.Format(run.Until)}; give a smaller one, or a larger run.until");
        }
        else if (item.At >= loadEnd)
        {
            at.Error($"is {at.Text}, but the load ends at {Scalars.Format(loadEnd)} and all faults with it; give a smaller one, or a larger run.load");
        }
        else if (item.End > loadEnd)
        {
            fault.SaysEnd.Error($"is {fault.SaysEnd.Text}, so that the fault lasts until {Scalars.Format(item.End.Value)}, but the load ends at "
                + $"{Scalars.Format(loadEnd)} and all faults with it; give a smaller one, or a larger run.load");
        }
        else if (item.End == run.Until)
        {
            fault.SaysEnd.Warning($"is {fault.SaysEnd.Text}, so that the fault ends with the run: no time is left to converge");
        }
    }
}
