using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Storage.Content;

namespace Replicator.Storage.Codec;

/// <summary>
/// Entries of a journal as bytes: objects of JSON with named kinds and named fields. The names are the store's own and no names of .NET, every kind and field is
/// written out here, and the same entry gives the same bytes. What is not known when it is read is refused, never passed over. Thread safe.
/// </summary>
public static class EntryCodec
{
    private const string CommitKind = "commit";
    private const string DecisionKind = "requestDecision";
    private const string OpenedKind = "epochOpened";
    private const string RoleKind = "roleTaken";
    private const string ReplacedKind = "storeReplaced";
    private const string AppendedKind = "sharedAppended";
    private const string ReturnedKind = "replicaReturned";
    private const string RemovedKind = "replicaRemoved";
    private const string SeededKind = "configurationSeeded";

    private const string Root = "entry";

    // An entry may hold entries, which hold none themselves; deeper than this no entry is.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The kinds of entries, as a store calls them.</summary>
    public static ImmutableArray<string> Kinds { get; } =
        [CommitKind, DecisionKind, OpenedKind, RoleKind, ReplacedKind, AppendedKind, ReturnedKind, RemovedKind, SeededKind];

    /// <summary>How a store calls this kind of entry.</summary>
    /// <exception cref="ArgumentException">It has no name for it.</exception>
    public static string KindOf(IJournalEntry entry) => entry switch
    {
        Commit => CommitKind,
        RequestDecision => DecisionKind,
        EpochOpened => OpenedKind,
        RoleTaken => RoleKind,
        StoreReplaced => ReplacedKind,
        SharedAppended => AppendedKind,
        ReplicaReturned => ReturnedKind,
        ReplicaRemoved => RemovedKind,
        ConfigurationSeeded => SeededKind,
        _ => throw new ArgumentException($"The store has no form for {entry?.GetType().Name ?? "null"}.", nameof(entry)),
    };

    /// <summary>The bytes of an entry.</summary>
    /// <exception cref="ArgumentException">The store has no form for it.</exception>
    public static byte[] Encode(IJournalEntry entry) => Bytes(json => Write(json, entry));

    /// <summary>The entry that the bytes hold.</summary>
    /// <exception cref="EntryFormatException">They hold none that this program knows.</exception>
    public static IJournalEntry Decode(ReadOnlyMemory<byte> bytes) => Parse(bytes, static element => Read(element, Root));

    internal static byte[] Encode(ImmutableArray<ConfigChange> changes) => Bytes(json => WriteList(json, changes, CertificateCodec.Write));

    internal static ImmutableArray<ConfigChange> DecodeChanges(ReadOnlyMemory<byte> bytes) => Parse(bytes, static element =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select(static (each, index) => JsonFields.Read(each, $"changes[{index}]", CertificateCodec.ReadChange)).ToImmutableArray()
            : throw new EntryFormatException("changes are no array"));

    private static T Parse<T>(ReadOnlyMemory<byte> bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new EntryFormatException($"it is no JSON: {exception.Message}", exception);
        }
        // A text whose escapes are no characters.
        catch (InvalidOperationException exception)
        {
            throw new EntryFormatException($"it holds a text that is none: {exception.Message}", exception);
        }
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, IJournalEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("kind", KindOf(entry));
        switch (entry)
        {
            case Commit commit:
                Write(json, commit);
                break;
            case RequestDecision decision:
                Write(json, decision);
                break;
            case EpochOpened opened:
                json.WriteString("opening", JsonText.Of(opened.Opening));
                json.WriteNumber("master", opened.Master.Index);
                json.WriteString("before", JsonText.Of(opened.Before));
                json.WriteBoolean("isForced", opened.IsForced);
                break;
            case RoleTaken taken:
                json.WriteString("role", StoredNames.Roles.Of(taken.Role));
                json.WriteNumber("epoch", taken.Epoch);
                json.WriteNumber("sharedCount", taken.SharedCount);
                break;
            case StoreReplaced replaced:
                json.WriteNumber("epoch", replaced.Epoch);
                WriteList(json, "entries", replaced.Entries, Write);
                break;
            case SharedAppended appended:
                WriteList(json, "entries", appended.Entries, Write);
                break;
            case ReplicaReturned returned:
                json.WriteNumber("server", returned.Server.Index);
                json.WriteNumber("incarnation", returned.Incarnation);
                break;
            case ReplicaRemoved removed:
                json.WriteNumber("server", removed.Server.Index);
                break;
            case ConfigurationSeeded seeded:
                json.WriteString("version", JsonText.Of(seeded.Version));
                WriteList(json, "current", seeded.Current, CertificateCodec.Write);
                break;
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Commit commit)
    {
        JsonText.Write(json, "request", commit.Request);
        json.WritePropertyName("change");
        CertificateCodec.Write(json, commit.Change);
        json.WriteNumber("atTicks", commit.At.Ticks);
        if (commit.Sibling is { } sibling)
        {
            json.WritePropertyName("sibling");
            CertificateCodec.Write(json, sibling);
        }

        if (commit.Action != SlotAction.Assign)
        {
            json.WriteString("action", StoredNames.Actions.Of(commit.Action));
        }

        if (commit.RemovalName is { } name)
        {
            json.WriteString("removalName", name);
        }
    }

    private static void Write(Utf8JsonWriter json, RequestDecision decision)
    {
        JsonText.Write(json, "request", decision.Request);
        json.WriteString("certificateName", decision.CertificateName);
        json.WriteString("outcome", StoredNames.Outcomes.Of(decision.Outcome));
        if (decision.By is { } by)
        {
            JsonText.Write(json, "by", by);
        }

        json.WriteString("version", JsonText.Of(decision.Version));
        if (decision.Reason != RefusalReason.StaleVersion)
        {
            json.WriteString("reason", StoredNames.Reasons.Of(decision.Reason));
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WritePropertyName(name);
        WriteList(json, items, write);
    }

    private static void WriteList<T>(Utf8JsonWriter json, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static IJournalEntry Read(JsonElement element, string path) => JsonFields.Read(element, path, static fields => Read(fields.Text("kind"), fields));

    private static IJournalEntry Read(string kind, JsonFields fields) => kind switch
    {
        CommitKind => new Commit(fields.Request("request"), fields.Object("change", CertificateCodec.ReadChange), fields.Ticks("atTicks"))
        {
            Sibling = fields.Optional("sibling", CertificateCodec.ReadCertificate),
            Action = fields.Has("action") ? fields.Name("action", StoredNames.Actions) : SlotAction.Assign,
            RemovalName = fields.Has("removalName") ? fields.Text("removalName") : null,
        },
        DecisionKind => new RequestDecision(
            fields.Request("request"),
            fields.Text("certificateName"),
            fields.Name("outcome", StoredNames.Outcomes),
            fields.Has("by") ? fields.Request("by") : null,
            fields.Version("version"))
        {
            Reason = fields.Has("reason") ? fields.Name("reason", StoredNames.Reasons) : RefusalReason.StaleVersion,
        },
        OpenedKind => new EpochOpened(fields.Version("opening"), fields.Server("master"), fields.Version("before"), fields.Bool("isForced")),
        RoleKind => new RoleTaken(fields.Name("role", StoredNames.Roles), fields.Int("epoch"), fields.Int("sharedCount")),
        ReplacedKind => new StoreReplaced(fields.Int("epoch"), [.. fields.List("entries", Read)]),
        AppendedKind => new SharedAppended([.. fields.List("entries", Read)]),
        RemovedKind => new ReplicaRemoved(fields.Server("server")),
        ReturnedKind => new ReplicaReturned(fields.Server("server"), fields.Int("incarnation")),
        SeededKind => new ConfigurationSeeded(
            fields.Version("version"),
            [.. fields.List("current", static (each, path) => JsonFields.Read(each, path, CertificateCodec.ReadChange))]),
        _ => throw new EntryFormatException(
            $"{fields.PathOf("kind")}: '{kind}' is no kind of entry that this program knows; a newer one may have written it. Known are {string.Join(", ", Kinds)}"),
    };
}
