using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Members;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// A cluster of this process and its members: who they are, what they are told and say. Those that it starts on this machine are started again when they end; those that
/// someone starts by hand are waited for. Not thread safe.
/// </summary>
/// <param name="count">How many members are started here.</param>
/// <param name="folder">The folder for their settings and logs.</param>
/// <param name="program">What starts this program: a file and the arguments before the command.</param>
internal sealed class MemberRoster(int count, string folder, IReadOnlyList<string> program) : IAsyncDisposable
{
    private const string Loopback = "127.0.0.1";
    private const int EarlyDeathsMax = 5;

    private static readonly TimeSpan EarlyDeath = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);

    private readonly List<ClusterMember> _members = [];
    private readonly Channel<(IMessage Message, IActorRef Sender)> _heard = Channel.CreateUnbounded<(IMessage, IActorRef)>();
    private MemberSystem? _config;
    private ActorSystem? _system;
    private MemberAddress[] _addresses = [];
    private int _earlyDeaths;

    /// <summary>The first of the ports on loopback; null: any that are free.</summary>
    public int? Port { get; init; }

    /// <summary>How long members may take to join.</summary>
    public TimeSpan FormTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How many more are started by hand.</summary>
    public int ByHand { get; init; }

    /// <summary>Where this process listens, and how it is known to members; null: on loopback, without a certificate.</summary>
    public MemberSettings? Own { get; init; }

    /// <summary>Whether links between members may be made to fail on purpose.</summary>
    public bool HasLinkFaults { get; init; }

    /// <summary>The members.</summary>
    public IReadOnlyList<ClusterMember> Members => _members;

    /// <summary>The actor of this process, to which members answer.</summary>
    public IActorRef Runner { get; private set; } = ActorRefs.Nobody;

    /// <summary>How a member that is started here is called.</summary>
    /// <param name="number">From 1.</param>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"member{number:00}");

    /// <summary>Founds the cluster, of this process alone.</summary>
    /// <exception cref="MemberException">A port cannot be listened on.</exception>
    public async Task FoundAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        _addresses = Addresses();
        MemberSettings settings = SettingsOfThis(_addresses[0]);
        _config = MemberSystem.Of(settings, MemberActor.RunnerRole);
        _system = ActorSystem.Create(MemberSystem.Name, _config.ForActorSystem);
        Runner = _system.ActorOf(RunnerActor.Props(_heard.Writer), MemberActor.RunnerName);
        await MemberNode.JoinAsync(_system, settings, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts the members; they join by and by.</summary>
    public void StartMembers()
    {
        for (int index = 1; index <= count; index++)
        {
            string name = NameOf(index);
            var member = new ClusterMember(name, new MemberProcess(name, _addresses[index], folder, program, SettingsOf(name, _addresses[index], _addresses[0])));
            _members.Add(member);
            member.Start();
        }
    }

    /// <summary>Tells all members that are there.</summary>
    public void TellAll(IMessage message)
    {
        foreach (ClusterMember member in _members)
        {
            member.Actor?.Tell(message, Runner);
        }
    }

    /// <summary>Listens for so long to what members say.</summary>
    public async Task HearAsync(TimeSpan time, Action<IMessage, IActorRef> take)
    {
        using var ended = new CancellationTokenSource(time);
        try
        {
            while (true)
            {
                (IMessage message, IActorRef sender) = await _heard.Reader.ReadAsync(ended.Token).ConfigureAwait(false);
                take(message, sender);
            }
        }
        catch (OperationCanceledException)
        {
            // So long was to be listened.
        }
    }

    /// <summary>Whether all that are waited for have shown themselves.</summary>
    public bool IsComplete => _members.Count == count + ByHand && _members.TrueForAll(static member => member.Actor is not null);

    /// <summary>Takes note of a member that shows itself; false: it is of a life that is over.</summary>
    public bool TryAppear(MemberReady ready, IActorRef actor)
    {
        ClusterMember? known = _members.Find(member => member.Name == ready.Name);
        if (known is { Process: { } process } && process.ProcessId != ready.ProcessId)
        {
            return false;
        }

        if (known is null)
        {
            known = new ClusterMember(ready.Name, process: null);
            _members.Add(known);
        }

        known.Appear(actor);
        return true;
    }

    /// <summary>Makes sure that none has ended: before there is anything to do, it would only end again.</summary>
    /// <exception cref="MemberException">One has.</exception>
    public void RequireAll()
    {
        if (_members.Find(static member => member.Process is { IsRunning: false }) is { Process: { } process } ended)
        {
            throw new MemberException(
                MemberProblem.Unavailable, $"{ended.Name} ended with code {process.ExitCode} before there was anything to do. It said last:\n{process.LastWords}");
        }
    }

    /// <summary>Starts those again that have ended, on purpose or not, as whoever runs a real cluster would.</summary>
    /// <param name="ended">Is told of each.</param>
    /// <exception cref="MemberException">One ends whenever it is started.</exception>
    public void Supervise(Action<ClusterMember> ended)
    {
        foreach (ClusterMember member in _members.Where(static member => member.Process is { IsRunning: false }))
        {
            ended(member);
            _earlyDeaths = member.Age < EarlyDeath ? _earlyDeaths + 1 : 0;
            if (_earlyDeaths > EarlyDeathsMax)
            {
                throw new MemberException(MemberProblem.Internal, $"{member.Name} ends whenever it is started. It said last:\n{member.Process!.LastWords}");
            }

            member.Start();
        }
    }

    /// <summary>Has all members end.</summary>
    public async Task EndAsync()
    {
        TellAll(new EndRun());
        long since = Stopwatch.GetTimestamp();
        foreach (MemberProcess process in _members.Select(static member => member.Process).OfType<MemberProcess>())
        {
            TimeSpan left = EndTimeout - Stopwatch.GetElapsedTime(since);
            if (!await process.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero).ConfigureAwait(false))
            {
                process.Kill();
                await process.WaitAsync(EndTimeout).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Leaves no process behind.</summary>
    public async ValueTask DisposeAsync()
    {
        _members.ForEach(static member => member.Process?.Dispose());
        if (_system is { } system)
        {
            await system.Terminate().ConfigureAwait(false);
        }

        _config?.Dispose();
    }

    private MemberAddress[] Addresses()
    {
        MemberAddress[] addresses = new MemberAddress[count + 1];
        if (Own is { } own)
        {
            MemberNode.CheckPort(own.Host, own.Port);
            addresses[0] = new MemberAddress(own.Host, own.Port);
        }

        for (int index = Own is null ? 0 : 1; index < addresses.Length; index++)
        {
            int port = Port is { } first ? first + index : FreePort(addresses.Take(index));
            MemberNode.CheckPort(Loopback, port);
            addresses[index] = new MemberAddress(Loopback, port);
        }

        return addresses;
    }

    private MemberSettings SettingsOfThis(MemberAddress address)
    {
        MemberSettings settings = Own ?? new MemberSettings { Name = "runner", Host = address.Host, Port = address.Port };
        return settings with { HasLinkFaults = HasLinkFaults, Akka = settings.Akka.WithFallback(ConfigurationFactory.ParseString(LogTo(Path.GetFullPath(Path.Combine(folder, "runner.log"))))) };
    }

    private static string LogTo(string path) => $$"""
        akka.stdout-loglevel = OFF
        akka.stdout-logger-class = "{{typeof(SilentLogger).FullName}}, {{typeof(SilentLogger).Assembly.GetName().Name}}"
        akka.loggers = ["{{typeof(RunnerLogger).FullName}}, {{typeof(RunnerLogger).Assembly.GetName().Name}}"]
        {{RunnerLogger.FileSetting}} = {{HoconText.Quoted(path)}}
        """;

    private static int FreePort(IEnumerable<MemberAddress> taken)
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (!taken.Any(address => address.Port == port))
            {
                return port;
            }
        }
    }

    private string SettingsOf(string name, MemberAddress address, MemberAddress seed) => string.Create(CultureInfo.InvariantCulture, $$"""
        replicator.member {
          name = "{{name}}"
          host = "{{address.Host}}"
          port = {{address.Port}}
          seeds = "{{seed}}"
          join-timeout = {{FormTimeout.TotalSeconds}}s
          link-faults = {{(HasLinkFaults ? "on" : "off")}}
        }

        """);
}
