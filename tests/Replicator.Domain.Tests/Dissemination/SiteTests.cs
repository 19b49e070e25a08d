using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Dissemination;

/// <summary>One replica that gossips, in a fleet of four: site 2, with partners 0, 1 and 3 drawn as 0, 1 and 2. The master is on server 0.</summary>
public abstract class SiteTests : StateMachineTests
{
    protected static readonly ServerId Self = new(2);
    protected static readonly ServerId Other = new(3);
    protected static readonly TimeSpan Cycle = S(10);

    private Replica? _site;

    protected SiteTests() => Fleet = FleetOf(4, new ReplicationOptions { SmbTransfer = PipelineDelay.Zero });

    protected ConfigVersion Applied => _site?.Applied ?? ConfigVersion.None;

    protected static Fleet FleetOf(int servers, ReplicationOptions options) => new(
        new ServerTopology("contoso.com", [new SiteDefinition("here", [new PoolDefinition("pool01", ServerRole.FrontEnd, servers, HoldsCms: true)])]), options);

    /// <summary>Makes the site and starts it in cycle 0.</summary>
    protected void Start(ReplicationProtocol protocol, ReplicationOptions? options = null, ReplicaSnapshot? disk = null)
    {
        _site = new Replica(Self, Master, (options ?? new ReplicationOptions()) with { Protocol = protocol }, disk);
        _site.Start(TimeSpan.Zero, this);
    }

    /// <summary>The server came back.</summary>
    protected void Restart(TimeSpan now) => _site!.Restart(now, this);

    protected void Receive(IToReplica message, TimeSpan now) => _site!.On(message, now, this);

    /// <summary>Lets a cycle begin, with the numbers that are drawn in it.</summary>
    protected void Begin(TimerName timer, int cycle, params int[] drawn)
    {
        Sent.Clear();
        Timers.Remove(timer);
        Array.ForEach(drawn, Drawn.Enqueue);
        _site!.On(timer, Cycle * cycle, this);
    }

    /// <summary>Lets a timer fire at any time.</summary>
    protected void Late(TimerName timer, TimeSpan now)
    {
        Timers.Remove(timer);
        _site!.On(timer, now, this);
    }

    protected static TimeSpan In(int cycle) => (Cycle * cycle) + S(1);
}
