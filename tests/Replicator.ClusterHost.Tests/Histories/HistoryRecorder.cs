using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Replicator.Domain.History;

namespace Replicator.ClusterHost.Tests.Histories;

/// <summary>Hears every event there is, also one that is added later.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy derives from it.")]
internal class HistoryRecorder : DispatchProxy
{
    private Action<ToldEvent> _heard = static _ => { };

    public static IHistory Of(Action<ToldEvent> heard)
    {
        IHistory history = Create<IHistory, HistoryRecorder>();
        ((HistoryRecorder)(object)history)._heard = heard;
        return history;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _heard(new ToldEvent(targetMethod!.Name, args!));
        return null;
    }
}
