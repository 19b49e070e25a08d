using Replicator.Domain.Dissemination;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Simulation.Tracing;

namespace Replicator.Search.Epidemics;

/// <summary>Counts what an epidemic of one update comes to, beside a run that knows nothing of it. Not thread safe.</summary>
/// <param name="sites">How many sites there are.</param>
/// <param name="cycle">How long a cycle takes; cycles begin at whole multiples of it.</param>
internal sealed class EpidemicWitness(int sites, TimeSpan cycle) : IHistory, ITraceSink
{
    private readonly List<int> _curve = [];
    private long? _injected;
    private long _updates;

    /// <summary>What it came to.</summary>
    public EpidemicFigures Figures => new(sites, _curve, _updates);

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        long number = at.Ticks / cycle.Ticks;
        _injected ??= number;
        while (_curve.Count <= number - _injected)
        {
            _curve.Add(0);
        }

        _curve[^1]++;
    }

    /// <inheritdoc/>
    public void Write(in TraceRecord record)
    {
        if (record is { Message: Rumor or HeldVersion, Kind: TraceKind.Delivered or TraceKind.LostOnLink })
        {
            _updates++;
        }
    }
}
