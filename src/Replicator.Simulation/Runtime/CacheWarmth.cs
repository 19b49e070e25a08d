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

    // What a delivery looks at; of larger actors and messages, what comes first.
    private const int CellBytes = 160;
    private const int MailboxBytes = 32;
    private const int QueueBytes = 48;
    private const int ActorBytes = 40;
    private const int MessageBytes = 32;

    private readonly HostTable _hosts = lane.Engine.Hosts;
    private readonly Action<HostId, object>? _foresee = lane.Engine.Options.Foresee;

    /// <summary>To be called before each event; does something once for each stretch.</summary>
    public void Warm()
    {
        if (_hosts.Count >= HostsMin && lane.Queue.HasUpcoming)
        {
            Follow();
        }
    }

    // On the stack, where storing a reference costs nothing.
    private void Follow()
    {
        Targets targets = default;
        Targets messages = default;
        Mailboxes mailboxes = default;
        Queues queues = default;
        int count = lane.Queue.TakeUpcoming(targets, messages);
        for (int i = 0; i < count; i++)
        {
            Prefetch.Object(targets[i]!, CellBytes);
            if (messages[i] is { } message)
            {
                Prefetch.Object(message, MessageBytes);
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (targets[i] is ActorCell cell && cell.Mailbox is { } mailbox)
            {
                mailboxes[i] = mailbox;
                Prefetch.Object(mailbox, MailboxBytes);
                if (AkkaInternals.ActorOf(cell) is { } actor)
                {
                    Prefetch.Object(actor, ActorBytes);
                }
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (mailboxes[i]?.MessageQueue is SimulatedMessageQueue queue)
            {
                queues[i] = queue;
                Prefetch.Object(queue, QueueBytes);
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (queues[i] is { } queue)
            {
                Prefetch.Value(ref _hosts[queue.Host]);
            }
        }

        if (_foresee is not null)
        {
            Foresee(_foresee, queues, messages, count);
        }
    }

    private static void Foresee(Action<HostId, object> foresee, ReadOnlySpan<SimulatedMessageQueue?> queues, ReadOnlySpan<object?> messages, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (queues[i] is { Host: >= 0 } queue && messages[i] is { } message)
            {
                foresee(new HostId(queue.Host), message);
            }
        }
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
