using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Replays;

/// <summary>Records what arrives at servers from others, and what is lost on the way. When there is too much of it, all of it is given up. Not thread safe.</summary>
internal sealed class ReplayMessageRecorder(ReplayGroups groups) : ITraceSink
{
    private const int MessagesMax = 20_000;

    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private List<(TimeSpan At, int From, int To, string Kind, bool IsLost)>? _messages = [];

    /// <inheritdoc/>
    public void Write(in TraceRecord record)
    {
        if (_messages is not { } messages || record is not { Source: >= 0, Target: >= 0, Message: { } message } || record.Source == record.Target || !IsAboutAMessage(record.Kind))
        {
            return;
        }

        if (messages.Count == MessagesMax)
        {
            _messages = null;
            return;
        }

        string kind = message.GetType().Name;
        _kinds.TryAdd(kind, 0);
        messages.Add((record.Time.SinceStart, groups.OfHost(record.Source), groups.OfHost(record.Target), kind, record.Kind != TraceKind.Delivered));
    }

    /// <summary>What was recorded; null: there was too much of it.</summary>
    public ReplayMessages? Record()
    {
        if (_messages is not { } messages)
        {
            return null;
        }

        string[] kinds = [.. _kinds.Keys];
        return new ReplayMessages(
            kinds,
            [.. messages.Select(static message => (decimal)message.At.Ticks / TimeSpan.TicksPerSecond)],
            [.. messages.Select(static message => message.From)],
            [.. messages.Select(static message => message.To)],
            [.. messages.Select(message => Array.BinarySearch(kinds, message.Kind, StringComparer.Ordinal))],
            [.. messages.Select(static message => message.IsLost ? 1 : 0)]);
    }

    private static bool IsAboutAMessage(TraceKind kind) =>
        kind is TraceKind.Delivered or TraceKind.LostOnLink or TraceKind.LostToPartition or TraceKind.LostAtHost;
}
