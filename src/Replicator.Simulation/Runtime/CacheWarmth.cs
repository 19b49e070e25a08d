using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Touches what the next events will need, a stretch of them at a time. With many hosts every delivery goes to memory that no cache holds, and each pointer
/// on the way to it (cell, mailbox, queue, host, message) must arrive before the next can be followed. Following the first pointer of all events of a stretch,
/// then the second of all, lets the processor fetch many at once. It changes nothing but the time a run takes.
/// </summary>
internal sealed class CacheWarmth(Lane lane)
{
    private const int Stretch = 32;

    // Fewer hosts than this fit into the caches anyway.
    private const int HostsMin = 2_048;

    private readonly HostTable _hosts = lane.Engine.Hosts;
    private Targets _targets;
    private Targets _messages;
    private Mailboxes _mailboxes;
    private Queues _queues;
    private uint _sum;

    /// <summary>To be called before each event; does something once for each stretch.</summary>
    public void Warm()
    {
        if (_hosts.Count < HostsMin)
        {
            return;
        }

        int count = lane.Queue.TakeUpcoming(_targets, _messages);
        if (count > 0)
        {
            Follow(count);
        }
    }

    private void Follow(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _mailboxes[i] = (_targets[i] as ActorCell)?.Mailbox;
        }

        for (int i = 0; i < count; i++)
        {
            _queues[i] = _mailboxes[i]?.MessageQueue as SimulatedMessageQueue;
        }

        // The sum is stored so that the loads are not optimised away.
        uint sum = _sum;
        for (int i = 0; i < count; i++)
        {
            if (_queues[i] is { } queue)
            {
                sum ^= _hosts[queue.Host].Counter;
            }

            if (_targets[i] is ActorCell cell)
            {
                sum ^= AkkaInternals.HasActor(cell) ? 1u : 0u;
            }

            if (_messages[i] is not null)
            {
                sum ^= _messages[i]!.GetType() == typeof(string) ? 1u : 0u;
            }
        }

        _sum = sum;
    }

    [InlineArray(Stretch)]
    private struct Targets
    {
        private object? _first;
    }

    [InlineArray(Stretch)]
    private struct Mailboxes
    {
        private Mailbox? _first;
    }

    [InlineArray(Stretch)]
    private struct Queues
    {
        private SimulatedMessageQueue? _first;
    }
}
