using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Scenarios.Running;

/// <summary>An event of a run, to be told later.</summary>
/// <param name="Kind">What.</param>
/// <param name="Server">On which server.</param>
/// <param name="Before">The version before.</param>
/// <param name="After">The version of which it tells.</param>
/// <param name="IsComplete">Whether a package was complete.</param>
/// <param name="What">The certificate; of another event, what tells a listener of it.</param>
/// <param name="At">When.</param>
internal readonly record struct HistoryEvent(
    HistoryEventKind Kind, ServerId Server, ConfigVersion Before, ConfigVersion After, bool IsComplete, object? What, TimeSpan At)
{
    public void TellTo(IHistory listener)
    {
        switch (Kind)
        {
            case HistoryEventKind.Applied:
                listener.Applied(Server, Before, After, IsComplete, At);
                break;
            case HistoryEventKind.Assigned:
                listener.Assigned(Server, After, (Certificate?)What, At);
                break;
            case HistoryEventKind.Acknowledged:
                listener.Acknowledged(Server, After, At);
                break;
            default:
                ((Action<IHistory>)What!)(listener);
                break;
        }
    }
}
