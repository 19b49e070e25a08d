using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Security;

namespace Replicator.Cli;

/// <summary><c>replicator member</c>: certificates and settings of members of a cluster, and members themselves.</summary>
internal static class MemberCommand
{
    private const string AuthorityPassword = "REPLICATOR_AUTHORITY_PASSWORD";
    private const string MemberPassword = "REPLICATOR_MEMBER_TLS_PASSWORD";
    private const string AuthorityName = "authority";

    private const string Examples = """
        replicator member init cluster --name member01 --host 10.0.0.7
        replicator member start --config cluster/member01.conf
        replicator member settings
        """;

    public static Command Create(Terminal terminal) => new DocumentedCommand("member", "Makes members of a cluster, and is one.", Examples)
    {
        Init(terminal), Start(terminal), Settings(terminal),
    };

    private static DocumentedCommand Init(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of the cluster's certificates; its authority is made with the first member." };
        var name = new Option<string>("--name") { Description = "The name of the member: letters, digits and dashes.", HelpName = "NAME", Required = true };
        var host = new Option<string>("--host") { Description = "The name or address where other members reach it.", HelpName = "HOST", Required = true };
        var port = new Option<string?>("--port") { Description = "Its port. Default: 4053.", HelpName = "N" };
        var seeds = new Option<string?>("--seeds") { Description = "Members that are there already, as HOST:PORT separated by commas. Default: none.", HelpName = "LIST" };
        var command = new DocumentedCommand(
            "init",
            $"Makes a member's certificate with its key, signed by the authority of its cluster, and its settings. Passwords are taken from the environment: {AuthorityPassword} and "
                + $"{MemberPassword}. Give the member its three files, and keep {AuthorityName}.p12 where no member runs.",
            "replicator member init cluster --name member02 --host 10.0.0.8 --seeds 10.0.0.7:4053")
        {
            folder, name, host, port, seeds,
        };
        command.SetAction(parsed =>
        {
            var settings = new NewMember(
                UsageException.NotEmpty("DIR", parsed.GetRequiredValue(folder), "the folder of the cluster's certificates"),
                UsageException.NotEmpty("--name", parsed.GetRequiredValue(name), "the name of the member"),
                UsageException.NotEmpty("--host", parsed.GetRequiredValue(host), "where other members reach it"),
                parsed.GetValue(port) ?? "4053",
                parsed.GetValue(seeds) ?? "");
            settings.Make(Password(AuthorityPassword, "the key of the cluster's authority"), Password(MemberPassword, "the key of the member"), terminal.Out);
            return ExitCode.Holds;
        });
        return command;
    }

    private static DocumentedCommand Start(Terminal terminal)
    {
        var config = new Option<string?>("--config") { Description = "The file of its settings, in HOCON; see `replicator member settings`. Default: the environment alone.", HelpName = "FILE" };
        var untilParentEnds = new Option<bool>("--until-parent-ends") { Description = "End when standard input ends, and leave Ctrl-C to the process that started it.", Hidden = true };
        var command = new DocumentedCommand(
            "start", "Is a member of a cluster: joins it, hosts its part of the run that it is given, and ends with the run, or leaves with Ctrl-C.", Examples)
        {
            config, untilParentEnds,
        };
        command.SetAction(parsed => Start(MemberSettings.Read(parsed.GetValue(config)), parsed.GetValue(untilParentEnds), terminal));
        return command;
    }

    private static DocumentedCommand Settings(Terminal terminal)
    {
        var command = new DocumentedCommand("settings", "Shows all settings of a member with their defaults.", "replicator member settings > member.conf");
        command.SetAction(_ =>
        {
            terminal.Out.Write(MemberSettings.Reference);
            return ExitCode.Holds;
        });
        return command;
    }

    private static int Start(MemberSettings settings, bool untilParentEnds, Terminal terminal)
    {
        using var interrupts = untilParentEnds ? new ParentWatch(terminal) : (IInterrupts)new Interrupts(terminal);
        try
        {
            MemberNode.RunAsync(settings, terminal.Out.WriteLine, interrupts.Token).GetAwaiter().GetResult();
            return ExitCode.Holds;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Holds;
        }
    }

    private static string Password(string variable, string what) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } password
        ? password
        : throw new UsageException($"{variable} is not set; expected the password for {what} in it, so that it stands on no command line.");

    /// <summary>A member whose files are to be made.</summary>
    private sealed record NewMember(string Folder, string Name, string Host, string Port, string Seeds)
    {
        public void Make(string authorityPassword, string memberPassword, TextWriter told)
        {
            string certificate = Path.Combine(Folder, $"{Name}.p12");
            string settings = Path.Combine(Folder, $"{Name}.conf");
            string authorityCertificate = Path.Combine(Folder, $"{AuthorityName}.pem");
            string text = string.Create(CultureInfo.InvariantCulture, $$"""
                # The password of its certificate's file is taken from {{MemberPassword}}.
                replicator.member {
                  name = {{HoconText.Quoted(Name)}}
                  host = {{HoconText.Quoted(Host)}}
                  port = {{Port}}
                  seeds = {{HoconText.Quoted(Seeds)}}
                  join-timeout = {{(Seeds.Length == 0 ? "20s" : "10m")}}
                  tls {
                    certificate = {{HoconText.Quoted(certificate)}}
                    authority = {{HoconText.Quoted(authorityCertificate)}}
                  }
                }

                """);
            CheckNew(certificate);
            CheckNew(settings);
            MemberSettings.Check(text, settings);
            using ClusterAuthority authority = Authority(Path.Combine(Folder, $"{AuthorityName}.p12"), authorityCertificate, authorityPassword, told);
            using X509Certificate2 issued = authority.Issue(Name, [Host]);
            CertificateFile.SaveWithKey(issued, certificate, memberPassword);
            File.WriteAllText(settings, text);
            told.WriteLine($"made {certificate}, valid until {issued.NotAfter.ToUniversalTime():yyyy-MM-dd}");
            told.WriteLine($"made {settings}");
            told.WriteLine($"start it with: replicator member start --config {Invocation.Quoted(settings)}");
        }

        private static void CheckNew(string path)
        {
            if (File.Exists(path))
            {
                throw new UsageException($"{path} is there already; give the member another name, or remove the file.");
            }
        }

        private ClusterAuthority Authority(string path, string certificatePath, string password, TextWriter told)
        {
            if (File.Exists(path))
            {
                return ClusterAuthority.Load(path, password, TimeProvider.System);
            }

            Directory.CreateDirectory(Folder);
            ClusterAuthority authority = ClusterAuthority.Create(Path.GetFileName(Path.GetFullPath(Folder)), TimeProvider.System);
            authority.Save(path, password);
            using X509Certificate2 certificate = authority.Certificate;
            CertificateFile.Save(certificate, certificatePath);
            told.WriteLine($"made {path}, the authority of the cluster, and its certificate {certificatePath}");
            return authority;
        }
    }
}
