using System.Globalization;
using System.Net;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Replicator.ClusterHost.Members;

/// <summary>The settings of a member, from a file of HOCON and the environment; <see cref="Reference"/> has them all with their defaults. Immutable.</summary>
public sealed record MemberSettings
{
    private const string Section = "replicator.member";
    private const string Prefix = "REPLICATOR_MEMBER_";
    private const int PortMax = 65_535;
    private const int NameLengthMax = 40;

    private static readonly string[] Names =
        ["name", "host", "port", "seeds", "join-timeout", "http-port", "link-faults", "folder", "tls.certificate", "tls.password", "tls.authority"];

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The address where it listens for other members.</summary>
    public required string Host { get; init; }

    /// <summary>The port there.</summary>
    public required int Port { get; init; }

    /// <summary>Members that are there already; none: this one founds a cluster.</summary>
    public IReadOnlyList<MemberAddress> Seeds { get; init; } = [];

    /// <summary>How long it looks for a seed. Default 20 s.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The port on loopback where it tells how it is; 0, the default: nowhere.</summary>
    public int HttpPort { get; init; }

    /// <summary>Where it keeps what happens on it, when the one who makes a run is on another machine. Default: where it was started.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>The file of its certificate; empty, the default: none.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>The password of that file.</summary>
    public string Password { get; init; } = "";

    /// <summary>The file of the certificate of the cluster's authority; empty, the default: none.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Whether links to other members may be made to fail on purpose; all members of a cluster must agree. Default false.</summary>
    public bool HasLinkFaults { get; init; }

    /// <summary>What its file says of <c>akka</c>.</summary>
    public Config Akka { get; init; } = Config.Empty;

    /// <summary>Whether it shows a certificate and asks for one.</summary>
    public bool HasTls => Certificate.Length > 0;

    /// <summary>Whether nobody beyond this machine reaches it.</summary>
    public bool IsOnLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>All settings with their defaults, as a person may copy them.</summary>
    public static string Reference { get; } = MemberResource.Read("member.conf");

    /// <summary>What all members of a cluster must agree on.</summary>
    internal static Config Cluster { get; } = ConfigurationFactory.ParseString(MemberResource.Read("cluster.conf"));

    /// <summary>Reads settings.</summary>
    /// <param name="file">A file of HOCON; null: the environment alone.</param>
    /// <param name="variable">A variable of the environment; null: there is none. Default: the process's own.</param>
    /// <exception cref="MemberException">The file cannot be read, or a setting is nothing that it can be.</exception>
    public static MemberSettings Read(string? file, Func<string, string?>? variable = null)
    {
        return Of(file is null ? Config.Empty : Parse(TextOf(file), file), file, variable);
    }

    /// <summary>What it is called and where it listens: its password is nobody's to read.</summary>
    public override string ToString() => $"{Name} at {Host}:{Port}";

    /// <summary>Makes sure that a text can be the file of a member.</summary>
    /// <exception cref="MemberException">It cannot.</exception>
    public static void Check(string text, string file) => Of(Parse(text, file), file, static _ => null);

    private static MemberSettings Of(Config own, string? file, Func<string, string?>? variable)
    {
        Config all = own.WithFallback(ConfigurationFactory.ParseString(Reference));
        Func<string, string?> environment = variable ?? Environment.GetEnvironmentVariable;
        Dictionary<string, Setting> settings = Names.ToDictionary(static name => name, name => Of(name, all, own, file, environment), StringComparer.Ordinal);
        CheckNames(own, file);
        var read = new MemberSettings
        {
            Name = NameIn(settings["name"]),
            Host = settings["host"].Value is { Length: > 0 } host ? host : throw settings["host"].Refused("a name or an IP address"),
            Port = PortIn(settings["port"], min: 1),
            Seeds = SeedsIn(settings["seeds"]),
            JoinTimeout = DurationIn(settings["join-timeout"]),
            HttpPort = PortIn(settings["http-port"], min: 0),
            HasLinkFaults = SwitchIn(settings["link-faults"]),
            Folder = settings["folder"].Value is { Length: > 0 } folder ? folder : throw settings["folder"].Refused("a folder"),
            Certificate = settings["tls.certificate"].Value,
            Password = settings["tls.password"].Value,
            Authority = settings["tls.authority"].Value,
            Akka = AkkaOf(own),
        };
        return read.Checked(settings["host"]);
    }

    private MemberSettings Checked(Setting host)
    {
        if (HasTls != Authority.Length > 0)
        {
            throw new MemberException(
                MemberProblem.Usage, "tls.certificate and tls.authority belong together: the one is what this member shows, the other what it asks for. Make both with `replicator member init`.");
        }

        return IsOnLoopback || HasTls
            ? this
            : throw new MemberException(
                MemberProblem.Usage,
                $"{host.Where}: host is '{Host}', which other machines can reach, and there is no certificate. Make one with `replicator member init`, and name it in tls.certificate and "
                    + "tls.authority; or listen on 127.0.0.1.");
    }

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemberException(MemberProblem.Usage, $"{file} cannot be read: {exception.Message}", exception);
        }
    }

    // What the parser throws has no type in common.
    private static Config Parse(string text, string file)
    {
        try
        {
            return ConfigurationFactory.ParseString(text);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new MemberException(MemberProblem.Usage, $"{file} is not written in HOCON: {exception.Message}", exception);
        }
    }

    private static Setting Of(string name, Config all, Config own, string? file, Func<string, string?> environment)
    {
        string variable = Prefix + name.ToUpperInvariant().Replace('.', '_').Replace('-', '_');
        string path = $"{Section}.{name}";
        return environment(variable) is { } value ? new Setting(name, value, $"the variable {variable}")
            : new Setting(name, all.GetString(path, "")?.Trim() ?? "", own.HasPath(path) ? file! : "the defaults");
    }

    // The rest holds a password, which is nothing that an actor system should be able to show.
    private static Config AkkaOf(Config own)
    {
        if (!own.HasPath("akka"))
        {
            return Config.Empty;
        }

        var root = new HoconObject();
        root.Items["akka"] = own.GetValue("akka");
        var value = new HoconValue();
        value.AppendValue(root);
        return new Config(new HoconRoot(value));
    }

    // A misspelt setting would silently be another one's default.
    private static void CheckNames(Config own, string? file)
    {
        if (!own.HasPath(Section))
        {
            return;
        }

        foreach (string path in own.GetConfig(Section).AsEnumerable().SelectMany(static pair => pair.Value.IsObject()
            ? pair.Value.GetObject().Items.Keys.Select(key => $"{pair.Key}.{key}")
            : [pair.Key]))
        {
            if (!Names.Contains(path, StringComparer.Ordinal))
            {
                throw new MemberException(MemberProblem.Usage, $"{file}: {Section}.{path} is no setting; settings are {string.Join(", ", Names)}.");
            }
        }
    }

    private static string NameIn(Setting setting) =>
        setting.Value.Length is > 0 and <= NameLengthMax && setting.Value.All(static character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? setting.Value
            : throw setting.Refused($"1 to {NameLengthMax} letters, digits and dashes");

    private static int PortIn(Setting setting, int min) =>
        int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port >= min && port <= PortMax
            ? port
            : throw setting.Refused(string.Create(CultureInfo.InvariantCulture, $"{min} to {PortMax}"));

    private static MemberAddress[] SeedsIn(Setting setting) =>
    [
        .. setting.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => MemberAddress.TryParse(text) ?? throw setting.Refused("addresses such as 10.0.0.7:4053, separated by commas")),
    ];

    private static bool SwitchIn(Setting setting) => setting.Value switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        _ => throw setting.Refused("on or off"),
    };

    private static TimeSpan DurationIn(Setting setting)
    {
        // Nothing but letters and digits: anything else may mean something else to the parser.
        if (!setting.Value.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or ' '))
        {
            throw setting.Refused("a time such as 20s");
        }

        try
        {
            TimeSpan duration = ConfigurationFactory.ParseString($"value = \"{setting.Value}\"").GetTimeSpan("value");
            return duration > TimeSpan.Zero ? duration : throw setting.Refused("a time such as 20s");
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw setting.Refused("a time such as 20s");
        }
    }

    private sealed record Setting(string Name, string Value, string Where)
    {
        public MemberException Refused(string expected) => new(MemberProblem.Usage, $"{Where}: {Section}.{Name} is '{Value}'; expected {expected}.");
    }
}
