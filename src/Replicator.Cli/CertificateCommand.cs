using System.CommandLine;
using Replicator.Reporting;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary><c>replicator certificate show RUNDIR</c>: the certificates that are assigned, by the fields of <c>Get-CsCertificate</c>.</summary>
internal static class CertificateCommand
{
    // As many as the nearest name is looked for among.
    private const int NamesMax = 10_000;

    private const string Examples = """
        replicator certificate show runs/two-pools-1
        replicator certificate show runs/two-pools-1 --server pool02-01
        replicator certificate show runs/two-pools-1 --format markdown
        """;

    public static Command Create(Terminal terminal) =>
        new DocumentedCommand("certificate", "Shows the certificates at the end of a run.", Examples) { Show(terminal) };

    private static DocumentedCommand Show(Terminal terminal)
    {
        var folder = new Argument<string>("RUNDIR") { Description = "The folder of a run." };
        var server = new Option<string?>("--server")
        {
            Description = "The certificates that this server uses, its own among them. Default: those of the global scope, by the configuration of the master, "
                + "and how many servers use which.",
            HelpName = "NAME",
        };
        var format = new FormatOptions();
        var command = new DocumentedCommand("show", "Shows the certificates that are assigned at the end of a run, as Get-CsCertificate does.", Examples)
        {
            folder, server,
        };
        format.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = UsageException.NotEmpty("RUNDIR", parsed.GetRequiredValue(folder), "the folder of a run");
            string? name = parsed.GetValue(server) is { } given ? UsageException.NotEmpty("--server", given, "the name of a server") : null;
            StoredRun run = StoredRun.Open(path);
            Require(run, run.Result.Configuration is not null);
            return name is null ? ShowGlobal(run, format.Of(parsed), terminal) : ShowServer(run, name, format.Of(parsed), terminal);
        });
        return command;
    }

    private static int ShowGlobal(StoredRun run, TableFormat format, Terminal terminal)
    {
        var assigned = new AssignedCertificates(run.Result);
        IReadOnlyList<AssignedCertificate> certificates = assigned.InConfiguration!;
        IReadOnlyList<CertificateUse> uses = assigned.CountUses(run.Status());
        FormatOptions.Print(
            format,
            terminal,
            () => CertificateDocument.Write(certificates, uses, run.Result),
            () => CertificateTable.Plain(certificates),
            () => CertificateTable.Write(certificates, uses, run.Result, terminal.Out, terminal.OutStyle));
        return ExitCode.Holds;
    }

    private static int ShowServer(StoredRun run, string name, TableFormat format, Terminal terminal)
    {
        ReplicaStatus server = run.Status().FirstOrDefault(row => IsNamed(row.ReplicaFqdn, name)) ?? throw Unknown(run, name);
        Require(run, server.InstallsCertificate is not null);
        IReadOnlyList<AssignedCertificate> certificates = new AssignedCertificates(run.Result).On(server);
        FormatOptions.Print(
            format,
            terminal,
            () => CertificateDocument.Write(certificates, server),
            () => CertificateTable.Plain(certificates),
            () => CertificateTable.Write(certificates, server, terminal.Out, terminal.OutStyle));
        return ExitCode.Holds;
    }

    private static void Require(StoredRun run, bool isKept)
    {
        if (!isKept)
        {
            throw new UsageException($"{run.Path} was made by a version of this program that did not keep which certificates are assigned; run its "
                + "scenario.yaml again.");
        }
    }

    private static bool IsNamed(string fqdn, string name) =>
        fqdn.Equals(name, StringComparison.OrdinalIgnoreCase) || ShortName(fqdn).Equals(name, StringComparison.OrdinalIgnoreCase);

    private static UsageException Unknown(StoredRun run, string name)
    {
        if (run.Result.CentralManagementStore?.DeletedReplicas.FirstOrDefault(each => IsNamed(each, name)) is { } removed)
        {
            return new UsageException($"--server: {removed} has left the topology; what it used is not kept.");
        }

        bool isFull = name.Contains('.', StringComparison.Ordinal);
        string[] names = [.. run.Status().Take(NamesMax).Select(row => isFull ? row.ReplicaFqdn : ShortName(row.ReplicaFqdn).ToString())];
        string meant = Nearest.To(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        return new UsageException($"--server: '{name}' is no server of this run{meant} `replicator status` lists them.");
    }

    private static ReadOnlySpan<char> ShortName(string fqdn) => fqdn.IndexOf('.', StringComparison.Ordinal) is >= 0 and int dot ? fqdn.AsSpan(0, dot) : fqdn;
}
