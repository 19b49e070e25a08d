using Akka.Actor;
using Replicator.Actors;
using Replicator.Actors.OAuth;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Scenarios.Planning;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>
/// The partners of a scenario in its simulated world, each on a host of its own behind those of the servers, and what signs and judges tokens on servers, once one has
/// anything to do with a partner.
/// </summary>
internal sealed class SimulatedPartners : IOAuthPeers
{
    private readonly Scenario _scenario;
    private readonly Seed _seed;
    private readonly SimulatedWorld _world;
    private readonly OAuthDesk _desk;
    private readonly OAuthEnvironment _environment;
    private readonly OnDemandActors _services = new("tokens");
    private readonly IActorRef[] _actors;
    private readonly IPartner[] _partners;
    private readonly SortedDictionary<int, RandomStream> _serverDraws = [];
    private readonly RandomStream[] _partnerDraws;

    public SimulatedPartners(Scenario scenario, Seed seed, SimulatedWorld world, ActorEnvironment environment, Func<ServerId, IReplica> replicaOf, RunLedgers ledgers)
    {
        (_scenario, _seed, _world) = (scenario, seed, world);
        _desk = new OAuthDesk(scenario, environment.Certificates);
        _actors = new IActorRef[scenario.Partners.Count];
        _partners = new IPartner[scenario.Partners.Count];
        _partnerDraws = [.. scenario.Partners.Select(partner => new RandomStream(seed, $"oauth/{partner.Name}/times"))];
        ledgers.LocalAssignments.ConfiguredOn = server => replicaOf(server).Assigned;
        _environment = new OAuthEnvironment(_desk.Settings, _desk.Tokens, this, ledgers.OAuth)
        {
            AssignedOn = ledgers.LocalAssignments.SlotsOf,
            MetadataOf = number => scenario.Partners[number].MetadataFrom,
            NowOn = environment.Now,
            ReadClock = environment.ReadClock,
            Now = () => world.Now.SinceStart,
            DrawForServer = (server, bound) => Draw(StreamOf(server), bound),
            DrawForPartner = (number, bound) => Draw(_partnerDraws[number], bound),
        };
    }

    /// <summary>Makes the hosts; those of all servers are there already.</summary>
    public void MakeHosts()
    {
        foreach ((int number, PartnerSettings partner) in _scenario.Partners.Index())
        {
            HostGroup group = _world.AddGroup(partner.Name, partner.Site ?? _scenario.Topology.Sites.Length + number);
            SimulatedHost host = _world.AddHost(partner.Name, group);
            _actors[number] = host.ActorOf(PartnerActor.Props(_environment, number, created => _partners[number] = created));
        }
    }

    /// <summary>Puts on the agenda when trust is set up, and all calls.</summary>
    public void Start()
    {
        var plan = new CallPlan(_scenario, _seed);
        // A service of a cloud is trusted by way of its authorization server, which has to be there first.
        foreach ((int number, PartnerSettings partner) in _scenario.Partners.Index().Where(each => each.Item.CreatedAt <= _scenario.Run.Until)
            .OrderBy(static each => each.Item.Role == PartnerRole.CloudService))
        {
            _world.At(VirtualTime.Zero + partner.CreatedAt, () => Tell(number, partner.Role == PartnerRole.Application ? new ReadMetadata(partner.MetadataFrom[0]) : new SetUpTrust()));
            Agenda.Follow(_world, plan.ToPartner(number), static call => call.At, Make);
            Agenda.Follow(_world, plan.FromPartner(number), static call => call.At, Make);
            foreach (CallsToPartner calls in partner.CallsPartners)
            {
                Agenda.Follow(_world, plan.Between(number, calls), static call => call.At, Make);
            }
        }
    }

    /// <summary>Gives a partner what an administrator has for it.</summary>
    public void Tell(int partner, IOAuthCommand command) => _actors[partner].Tell(command, ActorRefs.NoSender);

    /// <summary>Gives a server what an administrator has for it. Where it is down nobody is there to take it.</summary>
    public void Tell(ServerId server, IOAuthCommand command)
    {
        if (!IsDown(server))
        {
            ServiceOn(server).Tell(command, ActorRefs.NoSender);
        }
    }

    /// <summary>A partner signs with a new certificate from now on.</summary>
    public void Renew(int partner) => Tell(partner, new RenewCertificate(_desk.Renew(_scenario.Partners[partner], _world.Now.SinceStart)));

    /// <summary>The key of a certificate that was requested under a name, with the time for which it is to be used; null: there is none yet.</summary>
    public TrustedKey? KeyOf(Domain.Certificates.Certificate? certificate) => _desk.KeyOf(certificate);

    /// <summary>A server has come back.</summary>
    public void BringBack(SimulatedHost host) => _services.BringBack(host);

    /// <summary>What a partner knows at the end, as a number: equal knowledge has equal numbers.</summary>
    public ulong StateOf(int partner)
    {
        ulong state = StableHash.Of(_scenario.Partners[partner].Name);
        foreach (TrustedKey key in _partners[partner].KnownKeys)
        {
            state = StableHash.Combine(state, StableHash.Of(key.Thumbprint));
        }

        return state;
    }

    void IOAuthPeers.Send(int partner, IToPartner message, IActorRef sender) => _actors[partner].Tell(message, sender);

    // On a server that is down there is nobody, and nobody begins there.
    void IOAuthPeers.Send(ServerId server, IToTokenService message, IActorRef sender)
    {
        if (!IsDown(server))
        {
            ServiceOn(server).Tell(message, sender);
        }
    }

    private void Make(PlannedCall call)
    {
        if (call.Caller.Server is { } caller)
        {
            Tell(caller, new CallPartner(call.Called.Partner!.Value));
        }
        else
        {
            Tell(call.Caller.Partner!.Value, call.Called.Server is { } called ? new CallServer(called) : new CallOtherService(call.Called.Partner!.Value));
        }
    }

    private bool IsDown(ServerId server) => _world.Host(new HostId(server.Index)).IsDown;

    private IActorRef ServiceOn(ServerId server) => _services.On(_world.Host(new HostId(server.Index)), each => TokenServiceActor.Props(_environment, each));

    private RandomStream StreamOf(ServerId server)
    {
        if (!_serverDraws.TryGetValue(server.Index, out RandomStream? stream))
        {
            _serverDraws[server.Index] = stream = new RandomStream(_seed, $"oauth/{_scenario.Topology.NameOf(server)}/times");
        }

        return stream;
    }

    private static TimeSpan Draw(RandomStream stream, TimeSpan bound) => TimeSpan.FromTicks(stream.NextInt64(0, bound.Ticks - 1));
}
