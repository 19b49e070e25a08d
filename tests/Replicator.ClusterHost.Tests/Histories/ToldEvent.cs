using System.Reflection;
using Replicator.ClusterHost.Histories;
using Replicator.Domain.History;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Histories;

/// <summary>An event as it was told, or a note.</summary>
/// <param name="Kind">The name of the event, or of the kind of note.</param>
/// <param name="Arguments">All that was told, the time last; of a note, the note.</param>
internal sealed record ToldEvent(string Kind, IReadOnlyList<object?> Arguments)
{
    /// <summary>Whatever tells an event has its time as the last parameter.</summary>
    public static IReadOnlyList<MethodInfo> Methods { get; } =
        [.. typeof(IHistory).GetMethods().Where(static method => method.GetParameters() is [.., { Name: "at" }])];

    public static IReadOnlyList<Type> Notes { get; } =
        [.. typeof(HistoryNote).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(HistoryNote)))];

    public static ToldEvent Of(HistoryNote note) => new(note.GetType().Name, [note]);

    public static ToldEvent Of(RecordedEvent recorded)
    {
        ToldEvent? told = null;
        recorded.Tell(HistoryRecorder.Of(each => told = each), note => told = Of(note));
        Assert.Equal(recorded.At, told!.At);
        return told;
    }

    public TimeSpan At => Arguments[^1] is HistoryNote note ? note.At : (TimeSpan)Arguments[^1]!;

    public void TellTo(HistoryFileWriter writer)
    {
        if (Arguments[0] is HistoryNote note)
        {
            writer.Note(note);
            return;
        }

        Methods.Single(method => method.Name == Kind).Invoke(writer, BindingFlags.DoNotWrapExceptions, null, [.. Arguments], null);
    }

    public bool Equals(ToldEvent? other) =>
        other is not null
        && Kind == other.Kind
        && Arguments.Count == other.Arguments.Count
        && Arguments.Zip(other.Arguments).All(static pair => AreEqual(pair.First, pair.Second));

    public override int GetHashCode() => Kind.GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        $"{Kind}({string.Join(", ", Arguments.Select(static each => each is IEnumerable<ServerId> servers ? string.Join(' ', servers) : $"{each}"))})";

    private static bool AreEqual(object? one, object? other) =>
        one is IEnumerable<ServerId> some && other is IEnumerable<ServerId> others ? some.SequenceEqual(others) : Equals(one, other);
}
