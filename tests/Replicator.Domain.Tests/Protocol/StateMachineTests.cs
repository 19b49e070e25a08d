using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

/// <summary>The test is the host: it keeps what the state machine asks for, and fires timers when it says so.</summary>
public abstract class StateMachineTests : IEffects, IHistory
{
    protected static readonly ServerId Master = new(0);

    IHistory IEffects.History => this;

    protected List<(ServerId To, IReplicationMessage Message, TimeSpan After)> Sent { get; } = [];

    protected Dictionary<TimerName, TimeSpan> Timers { get; } = [];

    protected List<string> Events { get; } = [];

    protected int DrawCount { get; private set; }

    protected static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    protected static ConfigVersion V(long sequence) => sequence == 0 ? ConfigVersion.None : new ConfigVersion(1, sequence);

    protected static Certificate Certificate(string name) => new(name, "contoso.com", new string('A', 40), new ServerId(1), TimeSpan.Zero);

    protected static ConfigChange Change(long sequence, CertificateType type = CertificateType.OAuthTokenIssuer) =>
        new(V(sequence), type, Certificate($"c{sequence}"));

    protected static DataPackage Incremental(long from, long to) =>
        new(V(from), V(to), IsComplete: false, [.. Enumerable.Range((int)from + 1, (int)(to - from)).Select(sequence => Change(sequence))]);

    protected static DataPackage Complete(long to) => new(ConfigVersion.None, V(to), IsComplete: true, [Change(to)]);

    protected IEnumerable<T> SentOf<T>() => Sent.Select(sent => sent.Message).OfType<T>();

    void IEffects.Send(ServerId receiver, IReplicationMessage message) => Sent.Add((receiver, message, TimeSpan.Zero));

    void IEffects.SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) => Sent.Add((receiver, message, delay));

    void IEffects.SetTimer(TimerName timer, TimeSpan delay) => Timers[timer] = delay;

    void IEffects.CancelTimer(TimerName timer) => Timers.Remove(timer);

    TimeSpan IEffects.Draw(PipelineStep forStep, ServerId server, PipelineDelay delay)
    {
        DrawCount++;
        return delay.Min;
    }

    void IHistory.RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        Events.Add($"{at:c} made {id} {certificate.Name}");

    void IHistory.RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        Events.Add($"{at:c} committed {id} {certificate.Name} as {version}");

    void IHistory.RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} answered {id} with {version}");

    void IHistory.Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        Events.Add($"{at:c} {server} applied {before} to {after}{(complete ? " complete" : "")}");

    void IHistory.Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} {server} acknowledged {version}");

    void IHistory.Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} {server} restarted with {version}");
}
