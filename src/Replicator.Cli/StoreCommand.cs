using System.CommandLine;
using System.Globalization;
using Replicator.Storage;
using Replicator.Storage.Exchange;
using Replicator.Storage.Sqlite;
using Replicator.Storage.Verification;

namespace Replicator.Cli;

/// <summary><c>replicator store</c>: what can be done with a store file.</summary>
internal static class StoreCommand
{
    private const string Examples = """
        replicator run scenario.yaml --store cms.db
        replicator store inspect cms.db
        replicator store verify cms.db
        replicator store export cms.db --out edge.zip
        replicator store import edge.zip --out edge.db
        """;

    private const int LastDefault = 10;

    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "store", "Looks into the store of a Central Management Store, checks it, and seeds another with it.", Examples)
    {
        Inspect(terminal), Verify(terminal), Export(terminal), Import(terminal),
    };

    private static DocumentedCommand Inspect(Terminal terminal)
    {
        Argument<string> file = File();
        Option<bool> json = Json("Standard output is what there is as JSON.");
        var last = new Option<int>("--last") { Description = "How many versions to show at most, the newest.", HelpName = "N", DefaultValueFactory = static _ => LastDefault };
        last.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && !int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError($"--last: '{result.Tokens[0].Value}' is not a number of versions; expected a whole number from 0 to {int.MaxValue}.");
            }
        });
        var command = new DocumentedCommand("inspect", "Shows what a store holds: its version, its documents, and the newest versions with who asked for them.", """
            replicator store inspect cms.db
            replicator store inspect cms.db --last 50 --json
            """)
        {
            file, last, json,
        };
        command.SetAction(parsed =>
        {
            using StoreFile store = StoreFile.Open(Named(parsed.GetRequiredValue(file)));
            new StoreInspection(store, parsed.GetValue(last)).Write(terminal.Out, parsed.GetValue(json));
            return ExitCode.Holds;
        });
        return command;
    }

    private static DocumentedCommand Verify(Terminal terminal)
    {
        Argument<string> file = File();
        Option<bool> json = Json("Standard output is the verdict as JSON.");
        var command = new DocumentedCommand("verify", "Walks through a store and says what is wrong with it and where: 0 when nothing is, 1 when something is.", """
            replicator store verify cms.db
            replicator store verify cms.db --json
            """)
        {
            file, json,
        };
        command.SetAction(parsed =>
        {
            string path = Named(parsed.GetRequiredValue(file));
            StoreVerification verification = Verify(path);
            StoreVerdict.Write(path, verification, terminal.Out, parsed.GetValue(json));
            return verification.IsSound ? ExitCode.Holds : ExitCode.Violated;
        });
        return command;
    }

    private static DocumentedCommand Export(Terminal terminal)
    {
        Argument<string> file = File();
        Option<string> target = Out("ZIP", "The file to write; it must not exist.");
        var command = new DocumentedCommand(
            "export", "Writes the current configuration of a store to a ZIP, with which a server is seeded that no package reaches yet, as an Edge server is at first. Keys stay as they are kept.",
            "replicator store export cms.db --out edge.zip")
        {
            file, target,
        };
        command.SetAction(parsed =>
        {
            string zip = UsageException.NotEmpty("--out", parsed.GetRequiredValue(target), "the file to write");
            using StoreFile store = StoreFile.Open(Named(parsed.GetRequiredValue(file)));
            ConfigurationExport export = ConfigurationExport.Of(store);
            export.Write(zip);
            terminal.Out.WriteLine($"{zip}: version {export.Version}, {Words.Count(export.Documents.Length, "document")}");
            return ExitCode.Holds;
        });
        return command;
    }

    private static DocumentedCommand Import(Terminal terminal)
    {
        var zip = new Argument<string>("ZIP") { Description = "What `replicator store export` wrote." };
        Option<string> target = Out("FILE", "The store file to make; it must not exist.");
        var command = new DocumentedCommand("import", "Makes a new store, a server's local copy, from an export.", "replicator store import edge.zip --out edge.db")
        {
            zip, target,
        };
        command.SetAction(parsed =>
        {
            string store = UsageException.NotEmpty("--out", parsed.GetRequiredValue(target), "the store file to make");
            var export = ConfigurationExport.Read(UsageException.NotEmpty("ZIP", parsed.GetRequiredValue(zip), "an export of a store"));
            SqliteStore.Create(store, export.Start, export.Seed);
            terminal.Out.WriteLine($"{store}: a local copy of version {export.Version}, {Words.Count(export.Documents.Length, "document")}");
            return ExitCode.Holds;
        });
        return command;
    }

    // A store whose very header shows the damage is a store all the same.
    private static StoreVerification Verify(string path)
    {
        try
        {
            using StoreFile store = StoreFile.Open(path);
            return store.Verify();
        }
        catch (StoreException exception) when (exception.Problem == StoreProblem.Damaged)
        {
            return new StoreVerification([exception.Finding ?? exception.Message], 0, 0, 0, default);
        }
    }

    private static string Named(string path) => UsageException.NotEmpty("FILE", path, "a store file");

    private static Argument<string> File() => new("FILE") { Description = "The store file." };

    private static Option<bool> Json(string description) => new("--json") { Description = description };

    private static Option<string> Out(string name, string description) => new("--out") { Description = description, HelpName = name, Required = true };
}
