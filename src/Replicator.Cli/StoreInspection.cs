using System.Globalization;
using System.Text;
using System.Text.Json;
using Replicator.Domain;
using Replicator.Domain.Failover;
using Replicator.Storage.Content;
using Replicator.Storage.Sqlite;

namespace Replicator.Cli;

/// <summary>What <c>replicator store inspect</c> tells.</summary>
internal sealed class StoreInspection(StoreFile store, int last)
{
    private readonly StoreContent _content = store.Content;

    private IEnumerable<VersionRecord> Newest => _content.Versions.Reverse().Take(last);

    public void Write(TextWriter output, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(output, WriteJson);
        }
        else
        {
            WriteText(output);
        }
    }

    private static string NameOf(StoreKind kind, StoreRole? role) => kind switch
    {
        StoreKind.Empty => "empty",
        StoreKind.LocalCopy => "a server's local copy, seeded by hand",
        _ when role is { } known => $"a Central Management Store, {NameOf(known)}",
        _ => "a Central Management Store",
    };

    private static string NameOf(StoreRole role) => role switch
    {
        StoreRole.Active => "active",
        StoreRole.ReadOnly => "read-only",
        StoreRole.HandedOver => "handed over",
        StoreRole.Backup => "backup",
        StoreRole.Deposed => "deposed",
        _ => "neither active nor backup",
    };

    private static string NameOf(VersionKind kind) => kind switch
    {
        VersionKind.Commit => "commit",
        VersionKind.Sibling => "sibling",
        VersionKind.Roll => "roll",
        VersionKind.Removal => "removal",
        VersionKind.Opening => "failover",
        _ => "seed",
    };

    private void WriteText(TextWriter output)
    {
        output.WriteLine($"store      {store.Path}");
        output.WriteLine($"kind       {NameOf(_content.Kind, _content.Role)}");
        output.WriteLine($"schema     {StoreFile.Schema}, {(store.IsWriteAhead ? "with a log that is written ahead" : "without a log that is written ahead")}");
        output.WriteLine($"version    {_content.Version}, epoch {_content.Epoch}");
        output.WriteLine($"entries    {Words.Count(_content.Count)}, which make {Words.Count(_content.Versions.Count, "version")}");
        output.WriteLine();
        Table(output, "documents", ["Scope", "Identity", "Version", "Bytes"], _content.Documents.Select(static each =>
            (string[])[$"{each.Scope}", each.Identity, $"{each.Version}", Words.Count(Encoding.UTF8.GetByteCount(each.Text))]));
        output.WriteLine();
        string title = last < _content.Versions.Count ? $"newest {Words.Count(last, "version")} of {Words.Count(_content.Versions.Count)}" : "versions";
        Table(output, title, ["Version", "By", "Request", "Certificate", "Thumbprint", "Time"], Newest.Select(Row));
    }

    private string[] Row(VersionRecord version) =>
    [
        $"{version.Version}", NameOf(version.Kind), $"{version.Request}", version.Certificate ?? "", version.Thumbprint ?? "", version.At is { } at ? Time(at) : "",
    ];

    private string Time(TimeSpan at) => store.Start is { } start
        ? (start + at).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)
        : MomentText.Of(at);

    private static void Table(TextWriter output, string title, string[] columns, IEnumerable<string[]> rows)
    {
        List<string[]> all = [columns, .. rows];
        if (all.Count == 1)
        {
            output.WriteLine($"no {(title.StartsWith("newest", StringComparison.Ordinal) ? "versions" : title)}");
            return;
        }

        output.WriteLine(title);
        int[] widths = [.. columns.Select((_, column) => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
        {
            output.WriteLine($"  {string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))}".TrimEnd());
        }
    }

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("file", store.Path);
        json.WriteNumber("schema", StoreFile.Schema);
        json.WriteBoolean("isWriteAhead", store.IsWriteAhead);
        json.WriteString("kind", _content.Kind switch { StoreKind.Empty => "empty", StoreKind.LocalCopy => "localCopy", _ => "master" });
        json.WriteString("role", _content.Role is { } role ? NameOf(role) : null);
        json.WriteString("version", _content.Version.ToString());
        json.WriteNumber("epoch", _content.Epoch);
        json.WriteNumber("entries", _content.Count);
        json.WriteNumber("versionCount", _content.Versions.Count);
        json.WriteStartArray("documents");
        foreach (ScopeDocument document in _content.Documents)
        {
            json.WriteStartObject();
            json.WriteString("scope", $"{document.Scope}");
            json.WriteString("identity", document.Identity);
            json.WriteString("version", document.Version.ToString());
            json.WriteString("text", document.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("versions");
        foreach (VersionRecord version in Newest)
        {
            Write(json, version);
        }

        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, VersionRecord version)
    {
        json.WriteStartObject();
        json.WriteString("version", version.Version.ToString());
        json.WriteString("by", NameOf(version.Kind));
        json.WriteNumber("entry", version.Entry);
        json.WriteString("request", version.Request?.ToString());
        json.WriteString("certificate", version.Certificate);
        json.WriteString("thumbprint", version.Thumbprint);
        if (version.At is { } at)
        {
            json.WriteNumber("seconds", (decimal)at.Ticks / TimeSpan.TicksPerSecond);
            json.WriteString("time", store.Start is { } start ? (start + at).UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null);
        }

        json.WriteEndObject();
    }
}
