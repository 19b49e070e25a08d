using System.Globalization;
using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>A record of a trace with the servers by name: what a line of <c>trace.jsonl</c> says.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What.</param>
/// <param name="From">The server it comes from; <c>outside</c> when from none.</param>
/// <param name="Counter">That server's own counter.</param>
/// <param name="To">The server it happens on; <c>outside</c> when on none.</param>
/// <param name="Actor">The receiving actor, by its role on its server: <c>replica</c>, <c>master</c> or <c>requester</c>; empty when there is none.</param>
/// <param name="Message">The type of the message; empty when there is none.</param>
/// <param name="Content">The message as text, for reading: cut when it is long, and no part of what makes two records the same.</param>
/// <param name="Digest">The digest of the message's type and content.</param>
public sealed record TraceEntry(
    VirtualTime Time, TraceKind Kind, string From, uint Counter, string To, string Actor, string Message, string Content, ulong Digest)
{
    internal const string Outside = "outside";

    /// <summary>What, as it is spelled in files and filters: <c>lostOnLink</c>.</summary>
    public string KindName => TraceKindNames.Of(Kind);

    /// <summary>In what two records differ, in words; empty when they tell the same. The content they show does not count, its digest does.</summary>
    public IReadOnlyList<string> DifferencesFrom(TraceEntry other)
    {
        List<string> found = [];
        Add(Time != other.Time, "time");
        Add(Kind != other.Kind, "kind");
        Add(From != other.From, "source");
        Add(Counter != other.Counter, "the source's counter");
        Add(To != other.To, "target");
        Add(Actor != other.Actor, "receiving actor");
        Add(Message != other.Message, "message");
        Add(Message == other.Message && Digest != other.Digest, "the message's content");
        return found;

        void Add(bool differs, string what)
        {
            if (differs)
            {
                found.Add(what);
            }
        }
    }

    /// <summary>Returns a line with time, kind, servers, message, counter and digest.</summary>
    public override string ToString()
    {
        string message = Message.Length == 0 ? "" : $" {Described()}";
        string actor = Actor.Length == 0 ? "" : $"/{Actor}";
        return string.Create(CultureInfo.InvariantCulture, $"{Time} {TraceKindNames.Of(Kind)} {From} -> {To}{actor}{message} ({From} counter {Counter}, "
            + $"digest {Digest:x16})");
    }

    /// <summary>The record with the servers by name.</summary>
    public static TraceEntry Of(in TraceRecord record, ServerTopology topology) => new(
        record.Time,
        record.Kind,
        NameOf(record.Source, topology),
        record.Counter,
        NameOf(record.Target, topology),
        ReceivingActor.Of(record),
        record.Message?.GetType().Name ?? "",
        MessageText.Of(record.Message, topology),
        record.Digest);

    internal static string NameOf(int server, ServerTopology topology) => server < 0 ? Outside : topology.NameOf(new ServerId(server));

    // A record's own text begins with its type.
    private string Described() => Content.StartsWith(Message, StringComparison.Ordinal) ? Content : $"{Message} {Content}";
}
