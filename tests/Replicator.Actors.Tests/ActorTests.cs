using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

/// <summary>
/// The test is the host: messages are handled on its thread, time moves when it says so, and what actors send to other servers ends here.
/// Only a restart happens on another thread: it is awaited by expecting what the restarted actor sends.
/// </summary>
public abstract class ActorTests : TestKit, IPeers, IHistory
{
    protected static readonly ServerId Master = new(0);

    private const string Config = """
        akka.loglevel = OFF
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """;

    protected ActorTests()
        : base(Config)
    {
        Clock = new SchedulerClock((TestScheduler)Sys.Scheduler);
    }

    protected List<(ServerId Receiver, IReplicationMessage Message)> Sent { get; } = [];

    protected List<string> Events { get; } = [];

    protected TimeProvider Clock { get; }

    protected static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    protected static Certificate Certificate(string name) => new(name, "contoso.com", "00FF", new ServerId(1), TimeSpan.Zero);

    protected static DataPackage Package(long target) =>
        new(ConfigVersion.None, new(1, target), IsComplete: true, [new(new(1, target), CertificateType.OAuthTokenIssuer, Certificate($"c{target}"))]);

    void IPeers.Send(ServerId receiver, IReplicationMessage message, IActorRef sender)
    {
        Sent.Add((receiver, message));
        TestActor.Tell(message);
    }

    void IHistory.Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        Events.Add($"{at:c} {server} applied {after}");

    void IHistory.Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} {server} restarted with {version}");

    void IHistory.OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} {id} {result}");

    void IHistory.OperationTimedOut(OperationId id, TimeSpan at) => Events.Add($"{at:c} {id} timed out");

    protected ActorEnvironment Environment(ReplicationOptions options, ITellScheduler? scheduler = null) =>
        new(Master, options, this, this, _ => Clock, start: 0, (_, _, delay) => delay.Max) { Scheduler = scheduler };

    protected void Advance(double seconds) => ((TestScheduler)Sys.Scheduler).Advance(S(seconds));

    protected IActorRef Start<TActor>(Props props, string? name = null)
        where TActor : ActorBase => ActorOfAsTestActorRef<TActor>(props, name);

    private sealed class SchedulerClock(TestScheduler scheduler) : TimeProvider
    {
        private readonly DateTimeOffset _start = scheduler.Now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => (scheduler.Now - _start).Ticks;
    }
}
