using System.CommandLine;
using System.Globalization;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Running;

namespace Replicator.Cli;

/// <summary>The options of commands that can use a cluster.</summary>
internal sealed class ClusterOptions
{
    private const int MembersMax = 64;
    private const int MembersDefault = 4;
    private const double SpeedMax = 1_000;
    private const int PortMax = 65_535;

    private readonly Option<string?> _on = new("--on")
    {
        Description = "Where it is run: simulation, in virtual time, or cluster, in real time on members that are processes of this machine. Default: simulation.",
        HelpName = "HOST",
        CompletionSources = { "simulation", "cluster" },
    };

    private readonly Option<string?> _members = MembersOption();

    private readonly Option<string?> _speed = SpeedOption();

    private readonly Option<string?> _database = new("--database")
    {
        Description = "On a cluster: keep the store and what servers keep in PostgreSQL, not in SQLite files: a connection string, in which Schema names the schema. Default: SQLite.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _port = new("--port")
    {
        Description = "On a cluster: the first of the ports on loopback, one for this process and one for each member. Default: any that are free.",
        HelpName = "N",
    };

    private readonly Option<string?> _byHand = new("--by-hand")
    {
        Description = "On a cluster: wait for so many members that someone starts with `replicator member start`, on whatever machine. Default: none, and if some, none is started here.",
        HelpName = "N",
    };

    private readonly Option<string?> _runner = new("--runner")
    {
        Description = "On a cluster: the file of settings by which this process is known to members; see `replicator member settings`. Default: on loopback, without a certificate.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _faults = new("--member-fault")
    {
        Description = $"On a cluster: what goes wrong with members, in real time: {MemberFault.Form}. May be given several times.",
        HelpName = "FAULT",
        DefaultValueFactory = static _ => [],
    };

    /// <summary>How many members.</summary>
    public static Option<string?> MembersOption() => new("--members")
    {
        Description = $"On a cluster: how many members, 1 to {MembersMax}. Default: {MembersDefault}.",
        HelpName = "N",
    };

    /// <summary>How many times faster than real time.</summary>
    public static Option<string?> SpeedOption() => new("--speed")
    {
        Description = "On a cluster: how many times faster than real time it passes: what takes a minute takes a second with 60. What the machine itself needs does not become less. Default: 1.",
        HelpName = "X",
    };

    /// <summary>Reads the number of <c>--members</c>.</summary>
    public static int Members(string? text) => text is null ? MembersDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int members) && members is >= 1 and <= MembersMax ? members
        : throw new UsageException($"--members: '{text}' is not a number of members; expected a whole number from 1 to {MembersMax}.");

    /// <summary>Reads the number of <c>--speed</c>.</summary>
    public static double Speed(string? text) => text is null ? 1
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double speed) && speed is > 0 and <= SpeedMax ? speed
        : throw new UsageException($"--speed: '{text}' is no speed; expected a number above 0 and up to {SpeedMax}.");

    /// <summary>All of them, for a command that makes a run.</summary>
    public IEnumerable<Option> OfRun => [_on, _members, _speed, _database, _port, _byHand, _runner, _faults];

    /// <summary>Those that say where work is done and by how many.</summary>
    public IEnumerable<Option> OfWork => [_on, _members, _port];

    /// <summary>What was asked for; null: the simulation.</summary>
    /// <exception cref="UsageException">It cannot be.</exception>
    public ClusterRequest? Request(ParseResult parsed)
    {
        bool isOnCluster = parsed.GetValue(_on) switch
        {
            null or "simulation" => false,
            "cluster" => true,
            { } found => throw new UsageException($"--on: '{found}' is neither simulation nor cluster."),
        };
        if (isOnCluster)
        {
            int byHand = ByHand(parsed);
            int members = byHand > 0 && parsed.GetValue(_members) is null ? 0 : Members(parsed.GetValue(_members));
            MemberSettings? runner = parsed.GetValue(_runner) is { } file ? MemberSettings.Read(UsageException.NotEmpty("--runner", file, "a file of settings")) : null;
            if (members > 0 && runner is { HasTls: true })
            {
                throw new UsageException(
                    "--members: what is started here has no certificate, and cannot join one that shows its own, as the file of --runner says. Start all members by hand, and say how many with "
                        + "--by-hand alone.");
            }

            return new ClusterRequest(members, Speed(parsed.GetValue(_speed)), Database(parsed), Port(parsed), [.. (parsed.GetValue(_faults) ?? []).Select(FaultOf)])
            {
                ByHand = byHand,
                Runner = runner,
                RunnerFile = parsed.GetValue(_runner),
            };
        }

        foreach (Option option in (IEnumerable<Option>)[_members, _speed, _database, _port, _byHand, _runner, _faults])
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                throw new UsageException($"{option.Name} is for a cluster; give --on cluster with it.");
            }
        }

        return null;
    }

    private int ByHand(ParseResult parsed) => parsed.GetValue(_byHand) is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int members) && members is >= 1 and <= MembersMax ? members
        : throw new UsageException($"--by-hand: '{text}' is not a number of members; expected a whole number from 1 to {MembersMax}.");

    private string? Database(ParseResult parsed) =>
        parsed.GetValue(_database) is { } text ? UsageException.NotEmpty("--database", text, "a connection string such as Host=db01;Database=cms") : null;

    private int? Port(ParseResult parsed) => parsed.GetValue(_port) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= PortMax - MembersMax ? port
        : throw new UsageException($"--port: '{text}' is no port; expected a whole number from 1 to {PortMax - MembersMax}.");

    private static MemberFault FaultOf(string text) => MemberFault.TryParse(text)
        ?? throw new UsageException($"--member-fault: '{text}' is no fault of a member; expected {MemberFault.Form}, such as 'kill master every 15s times 20'.");
}
