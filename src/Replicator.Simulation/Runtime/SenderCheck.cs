using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>Tells the promise of an <c>Ask</c> from all other senders, by its type.</summary>
internal sealed class SenderCheck
{
    private readonly Dictionary<Type, bool> _isAsk = [];

    public bool IsAsk(IActorRef? sender)
    {
        if (sender is null || sender.GetType() == typeof(LocalActorRef))
        {
            return false;
        }

        Type type = sender.GetType();
        if (!_isAsk.TryGetValue(type, out bool isAsk))
        {
            isAsk = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(FutureActorRef<>);
            _isAsk[type] = isAsk;
        }

        return isAsk;
    }
}
