using Replicator.Storage.Verification;

namespace Replicator.Cli;

/// <summary>What <c>replicator store verify</c> tells.</summary>
internal static class StoreVerdict
{
    public static void Write(string path, StoreVerification verification, TextWriter output, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(output, json =>
            {
                json.WriteString("file", path);
                json.WriteBoolean("isSound", verification.IsSound);
                json.WriteString("version", verification.Version.ToString());
                json.WriteNumber("entries", verification.Entries);
                json.WriteNumber("versions", verification.Versions);
                json.WriteNumber("documents", verification.Documents);
                json.WriteStartArray("findings");
                foreach (string finding in verification.Findings)
                {
                    json.WriteStringValue(finding);
                }

                json.WriteEndArray();
            });
            return;
        }

        if (verification.IsSound)
        {
            output.WriteLine($"{path} is sound: {Words.Count(verification.Entries, "entry", "entries")}, {Words.Count(verification.Versions, "version")}, "
                + $"{Words.Count(verification.Documents, "document")}, newest version {verification.Version}");
            return;
        }

        output.WriteLine($"{path} is damaged:");
        foreach (string finding in verification.Findings)
        {
            output.WriteLine($"  {finding}");
        }

        output.WriteLine("Restore a backup, or import an export into a new file.");
    }
}
