using System.Text.Json;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Replays;

/// <summary>Writes and reads <c>replay.json</c>.</summary>
public static class ReplayDocument
{
    private const int NumbersPerChange = 4;

    private static readonly JsonSerializerOptions Options = new(ResultDocument.Options) { WriteIndented = false, RespectRequiredConstructorParameters = true };

    /// <summary>The document as text that ends with a line end.</summary>
    public static string Write(Replay replay) => JsonSerializer.Serialize(replay, Options) + "\n";

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is no such document.</exception>
    /// <exception cref="NotSupportedException">The document is of a newer version.</exception>
    /// <exception cref="FormatException">What it says of one thing does not fit what it says of another.</exception>
    public static Replay Read(string text)
    {
        Replay replay = JsonSerializer.Deserialize<Replay>(text, Options) ?? throw new JsonException("the document is empty");
        if (replay.SchemaVersion != 1)
        {
            throw new NotSupportedException($"the document is of version {replay.SchemaVersion}; this program reads version 1");
        }

        Check(replay);
        return replay;
    }

    private static void Check(Replay replay)
    {
        CheckChanges(replay.Frames.Uses, "frames.uses", replay);
        CheckChanges(replay.Frames.Has, "frames.has", replay);
        if (replay.Changes is { } changes)
        {
            Require(changes.AtSeconds.Count == changes.Server.Count && changes.Server.Count == changes.Track.Count && changes.Track.Count == changes.Commit.Count, "the lists of changes are not equally long");
            Require(changes.Server.All(server => server >= 0 && server < changes.Servers.Count), "changes.server names a server that there is not");
            Require(changes.Commit.All(commit => commit >= -1 && commit < replay.Commits.Count), "changes.commit names a commit that there is not");
        }

        if (replay.Messages is { } messages)
        {
            Require(
                messages.AtSeconds.Count == messages.From.Count && messages.From.Count == messages.To.Count && messages.To.Count == messages.Kind.Count && messages.Kind.Count == messages.IsLost.Count,
                "the lists of messages are not equally long");
            Require(messages.From.Concat(messages.To).All(group => group >= 0 && group < replay.Groups.Count), "messages name a group that there is not");
            Require(messages.Kind.All(kind => kind >= 0 && kind < messages.Kinds.Count), "messages.kind names a kind that there is not");
        }
    }

    private static void CheckChanges(IReadOnlyList<int> numbers, string where, Replay replay)
    {
        Require(numbers.Count % NumbersPerChange == 0, $"{where} is no list of changes of {NumbersPerChange} numbers");
        for (int at = 0; at < numbers.Count; at += NumbersPerChange)
        {
            Require(
                numbers[at] >= 0 && numbers[at] < replay.Frames.AtSeconds.Count && numbers[at + 1] >= 0 && numbers[at + 1] < replay.Groups.Count && numbers[at + 2] >= -1
                    && numbers[at + 2] < replay.Commits.Count,
                $"{where} names a moment, a group or a commit that there is not");
        }
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new FormatException(otherwise);
        }
    }
}
