using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Transfer;

/// <summary>
/// Where status reports lie until the file transfer agent fetches them: at every whole multiple of its interval since the start of the run, in the order in
/// which they came. A newer report of a replica replaces the one that still lies there. Without an interval there is none.
/// </summary>
internal sealed class StatusInbox(TimeSpan interval)
{
    private readonly List<StatusReport> _reports = [];

    // Asked only, never enumerated. That a server came back is told by a report of its own, which no other replaces.
    private readonly Dictionary<(ServerId From, bool IsRestart), int> _places = [];
    private TimeSpan? _fetchAt;

    /// <summary>Keeps a report until it is fetched. One that comes exactly then is fetched the next time.</summary>
    public void Keep(StatusReport report, TimeSpan now, IEffects effects)
    {
        if (_places.TryGetValue((report.From, report.IsRestart), out int place))
        {
            _reports[place] = report;
            return;
        }

        _places.Add((report.From, report.IsRestart), _reports.Count);
        _reports.Add(report);
        if (_fetchAt is null)
        {
            _fetchAt = TimeSpan.FromTicks(((now.Ticks / interval.Ticks) + 1) * interval.Ticks);
            effects.SetTimer(TimerName.FetchStatus, _fetchAt.Value - now);
        }
    }

    /// <summary>Fetches what lies there.</summary>
    public IReadOnlyList<StatusReport> Fetch()
    {
        StatusReport[] fetched = [.. _reports];
        _reports.Clear();
        _places.Clear();
        _fetchAt = null;
        return fetched;
    }
}
