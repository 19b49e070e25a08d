using Akka.Actor;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;
using Replicator.TestKit.Failures;
using Replicator.TestKit.Faults;
using Replicator.TestKit.Hosts;
using Replicator.TestKit.Probes;

namespace Replicator.TestKit;

/// <summary>
/// A run of ordinary Akka.NET actors for a test: hosts by name, faults by verb, time that moves only when the test says so, and failures that show what
/// happened and how to replay it. A <see cref="SimulatedTheoryAttribute"/> hands one to the test for each seed; <see cref="Create"/> makes a single one.
/// Targets of faults are names of hosts or groups, or patterns with <c>*</c> and <c>?</c>, several separated by commas. Not thread safe: one thread at a time.
/// </summary>
public sealed partial class TestSimulation : IDisposable
{
    private readonly SimulatedActorSystem? _ownSystem;
    private readonly EventLog _events;
    private readonly HostNames _names;
    private readonly DrawnFaultChoice _choice;
    private readonly SortedDictionary<string, HostGroup> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TestHost> _hosts = new(StringComparer.Ordinal);

    internal TestSimulation(SimulatedActorSystem system, Seed seed, TestSimulationOptions options, DrawnFaultChoice choice, bool ownsSystem = false)
    {
        (Seed, Options, _choice, _ownSystem) = (seed, options, choice, ownsSystem ? system : null);
        _events = new EventLog(options.World.Trace);
        Func<object, ulong> digest = options.World.MessageDigest;
        World = system.NewWorld(options.World with
        {
            Seed = seed,
            Trace = _events,
            MessageDigest = message => digest(message is ProbeSend send ? send.Message : message),
        });
        _names = new HostNames(World);
        World.Faults.HostRestarted = host => StartAgain(host.Name);
    }

    /// <summary>The simulated world below, for whatever the kit has no verb for.</summary>
    public SimulatedWorld World { get; }

    /// <summary>What decides every draw of this run.</summary>
    public Seed Seed { get; }

    /// <summary>What it was made with.</summary>
    public TestSimulationOptions Options { get; }

    /// <summary>The virtual time.</summary>
    public VirtualTime Now => World.Now;

    /// <summary>The hosts made here, in the order of their names.</summary>
    public IReadOnlyCollection<TestHost> Hosts => _hosts.Values;

    internal HostNames Names => _names;

    internal DrawnFaultChoice Choice => _choice;

    /// <summary>Makes a simulation with an actor system of its own, for one run.</summary>
    /// <param name="seed">What decides every draw; null: the seed of <paramref name="options"/>, which is 1 by default.</param>
    /// <param name="options">Null: all defaults.</param>
    public static TestSimulation Create(ulong? seed = null, TestSimulationOptions? options = null)
    {
        options ??= new TestSimulationOptions();
        Seed chosen = seed is { } number ? new Seed(number) : options.World.Seed;
        var system = SimulatedActorSystem.Create(options.World.Akka, options.World.LogLevel);
        return new TestSimulation(system, chosen, options, new DrawnFaultChoice(), ownsSystem: true);
    }

    /// <summary>Makes a host.</summary>
    /// <param name="name">Its name, unique among hosts; characters as in an Akka actor name.</param>
    /// <param name="start">Makes its actors: called now, and again whenever the host comes up after a crash. Null: it has none of its own.</param>
    /// <param name="group">The group it stands in, which comes to be with its first host; null: one called <c>hosts</c>.</param>
    /// <exception cref="ArgumentException">There is a host of that name.</exception>
    public TestHost AddHost(string name, Action<TestHost>? start = null, string? group = null)
    {
        if (_hosts.ContainsKey(name))
        {
            throw new ArgumentException($"there is a host called '{name}' already.", nameof(name));
        }

        var host = new TestHost(World.AddHost(name, group is null ? null : GroupOf(group, site: 0)));
        _hosts.Add(name, host);
        if (start is not null)
        {
            host.StartAlways(start);
        }

        return host;
    }

    /// <summary>Makes a group of hosts at a site; hosts that name an unknown group make it at site 0.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="site">The number of its site, for the lines between sites.</param>
    /// <exception cref="ArgumentException">There is a group of that name.</exception>
    public HostGroup AddGroup(string name, int site) => _groups.ContainsKey(name)
        ? throw new ArgumentException($"there is a group called '{name}' already: make it before its first host.", nameof(name))
        : GroupOf(name, site);

    /// <summary>A host by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TestHost Host(string name)
    {
        if (!_hosts.TryGetValue(name, out TestHost? host))
        {
            host = new TestHost(_names.Single(name));
            _hosts.Add(name, host);
        }

        return host;
    }

    /// <summary>Makes a probe.</summary>
    /// <param name="name">Its name, and that of its host if it gets one of its own.</param>
    /// <param name="host">The host it is to be on, beside others; null: a new one, so that what it sends and gets takes the network.</param>
    /// <param name="group">The group of the new host; null: one called <c>hosts</c>.</param>
    public SimulatedProbe AddProbe(string name, string? host = null, string? group = null) => host is null
        ? new SimulatedProbe(this, AddHost(name, start: null, group), name, "")
        : new SimulatedProbe(this, Host(host), name, name);

    /// <summary>Sets the latency of all links that have none of their own, and leaves loss and duplication at zero.</summary>
    public void Latency(TimeSpan oneWay) => World.Network.SetDefault(new LinkProfile { Latency = new ConstantLatency(oneWay) });

    /// <summary>Sets all links that have no profile of their own.</summary>
    public void Links(LinkProfile profile) => World.Network.SetDefault(profile);

    /// <summary>Sends a message from outside all hosts to the actor without a name on a host; it arrives at once.</summary>
    /// <exception cref="ArgumentException">There is no such host.</exception>
    public void Tell(string host, object message) => Host(host).Address.Tell(message, ActorRefs.NoSender);

    /// <summary>Asks an actor from outside all hosts and runs until it answers, in virtual time.</summary>
    /// <param name="actor">Whom.</param>
    /// <param name="question">What.</param>
    /// <param name="within">How long it may take. Default <see cref="TestSimulationOptions.ExpectTimeout"/>.</param>
    /// <exception cref="SimulatedTestException">No answer came in time, or one of another type.</exception>
    public T Ask<T>(IActorRef actor, object question, TimeSpan? within = null)
    {
        try
        {
            return World.Ask<T>(actor, question, within ?? Options.ExpectTimeout);
        }
        catch (TimeoutException timeout)
        {
            throw Failure($"{Words.Of(question)} is answered with a {Words.Of(typeof(T))} within "
                + $"{Words.Of(within ?? Options.ExpectTimeout)}", timeout.Message, about: null);
        }
    }

    /// <summary>Asks the actor without a name on a host.</summary>
    /// <inheritdoc cref="Ask{T}(IActorRef, object, TimeSpan?)"/>
    /// <exception cref="ArgumentException">There is no such host.</exception>
    public T Ask<T>(string host, object question, TimeSpan? within = null) => Ask<T>(Host(host).Current(""), question, within);

    /// <summary>Gives the run up, and its actor system if it has one of its own.</summary>
    public void Dispose()
    {
        World.Dispose();
        _ownSystem?.Dispose();
    }

    private HostGroup GroupOf(string name, int site)
    {
        if (!_groups.TryGetValue(name, out HostGroup? group))
        {
            group = World.AddGroup(name, site);
            _groups.Add(name, group);
        }

        return group;
    }

    private void StartAgain(string name)
    {
        if (_hosts.TryGetValue(name, out TestHost? host))
        {
            host.StartAgain();
        }
    }
}
