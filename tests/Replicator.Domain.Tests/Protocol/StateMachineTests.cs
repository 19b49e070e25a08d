using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

/// <summary>The test is the host: it keeps what the state machine asks for, and fires timers when it says so.</summary>
public abstract class StateMachineTests : IEffects, IHistory
{
    protected static readonly ServerId Master = new(0);

    IHistory IEffects.History => this;

    protected List<(ServerId To, IReplicationMessage Message, TimeSpan After)> Sent { get; } = [];

    protected Dictionary<TimerName, TimeSpan> Timers { get; } = [];

    /// <summary>The timers that recur, with the time until the first firing and the period.</summary>
    protected Dictionary<TimerName, (TimeSpan Delay, TimeSpan Period)> Recurring { get; } = [];

    /// <summary>The numbers that are drawn next; when there are none, zero is.</summary>
    protected Queue<int> Drawn { get; } = [];

    /// <summary>What replicas that send to one another know of the deployment.</summary>
    protected Fleet? Fleet { get; set; }

    protected List<string> Events { get; } = [];

    protected int DrawCount { get; private set; }

    /// <summary>Whether the longest possible delays are drawn, and not the shortest.</summary>
    protected bool DrawsLongest { get; set; }

    /// <summary>By how much the server's clock is wrong.</summary>
    protected TimeSpan ClockSkew { get; set; }

    /// <summary>What was asked to be saved while <see cref="IsDiskSlow"/>.</summary>
    protected List<(long Number, object What)> Saving { get; } = [];

    protected bool IsDiskSlow { get; set; }

    protected IMasterDirectory? Directory { get; set; }

    /// <summary>What keeps the agent from reaching a replica.</summary>
    protected Dictionary<ServerId, TransferFailure> Obstacles { get; } = [];

    /// <summary>Where certificates are signed and stored; null: nowhere.</summary>
    protected CertificateServices? Certificates { get; set; }

    /// <summary>Whether the server's role installs the global certificate; by default it does not, so that replication is seen alone.</summary>
    protected bool Installs { get; set; }

    /// <summary>Whether it hears of scheduled tasks; by default it does not.</summary>
    protected bool HearsOfTasks { get; set; }

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

    void IEffects.SetTimer(TimerName timer, TimeSpan delay)
    {
        Recurring.Remove(timer);
        Timers[timer] = delay;
    }

    void IEffects.SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period)
    {
        Timers.Remove(timer);
        Recurring[timer] = (delay, period);
    }

    void IEffects.CancelTimer(TimerName timer)
    {
        Timers.Remove(timer);
        Recurring.Remove(timer);
    }

    int IEffects.DrawBelow(NumberDraw draw, ServerId server, int bound) => Drawn.TryDequeue(out int drawn) ? drawn : 0;

    Fleet? IEffects.Fleet => Fleet;

    TimeSpan IEffects.ReadClock(TimeSpan now) => now + ClockSkew;

    IMasterDirectory? IEffects.Directory => Directory;

    CertificateServices? IEffects.Certificates => Certificates;

    TransferFailure? IEffects.ObstacleTo(ServerId replica) => Obstacles.TryGetValue(replica, out TransferFailure obstacle) ? obstacle : null;

    bool IEffects.Save(long number, IJournalEntry entry) => Save(number, entry);

    bool IEffects.Save(long number, IReplica replica, DataPackage package) => Save(number, replica.SnapshotWith(package));

    bool IEffects.InstallsGlobalCertificate => Installs;

    bool IEffects.SaveAssigned(long number, ConfigChange? change) => Save(number, change?.Certificate.Name ?? "nothing");

    bool IEffects.SaveNumber(int number) => Save(number, number);

    TimeSpan IEffects.Draw(PipelineStep forStep, ServerId server, PipelineDelay delay)
    {
        DrawCount++;
        return DrawsLongest ? delay.Max : delay.Min;
    }

    void IHistory.RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        Events.Add($"{at:c} made {id} {certificate.Name}");

    void IHistory.RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at) => Events.Add($"{at:c} not assigned {id} {reason}");

    void IHistory.RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        Events.Add($"{at:c} committed {id} {certificate.Name} as {version}");

    void IHistory.RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} answered {id} with {version}");

    void IHistory.Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) =>
        Events.Add($"{at:c} {server} applied {before} to {after}{(complete ? " complete" : "")}");

    void IHistory.Assigned(ServerId server, ConfigVersion version, Certificate? certificate, TimeSpan at) =>
        Events.Add($"{at:c} {server} assigned {certificate?.Name ?? "nothing"} of {version}");

    void IHistory.AssignmentFailed(ServerId server, ConfigVersion version, Certificate certificate, string message, TimeSpan at) =>
        Events.Add($"{at:c} {server} failed to assign {certificate.Name} of {version}: {message}");

    bool IHistory.HearsOfTasks => HearsOfTasks;

    bool IHistory.HearsOfTask(ServerId server) => HearsOfTasks;

    void IHistory.TaskStarted(ServerId server, ConfigChange? change, TimeSpan at) =>
        Events.Add($"{at:c} {server} starts its task on {change?.Certificate.Name ?? "nothing"}");

    void IHistory.TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at) => Events.Add($"{at:c} {server} ends its task: {refusal?.Step.ToString() ?? "assigned"}");

    void IHistory.Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} {server} acknowledged {version}");

    void IHistory.Restarted(ServerId server, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} {server} restarted with {version}");

    void IHistory.RequestOverruled(RequestId id, RequestId by, TimeSpan at) => Events.Add($"{at:c} overruled {id} by {by}");

    void IHistory.RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at) => Events.Add($"{at:c} refused {id} {reason} by {by}");

    void IHistory.SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) =>
        Events.Add($"{at:c} kept {id} as {version} beside {inUse}");

    void IHistory.SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at) => Events.Add(
        $"{at:c} {id} {action} as {version}: {slots.Current?.Name}{(slots.Previous is { } previous ? $", previous {previous.Name}" : "")}"
            + $"{(slots.Next is { } next ? $", next {next.Certificate.Name}" : "")}");

    void IHistory.AssignedLocally(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        Events.Add($"{at:c} assigned {id} {certificate.Name} for {type} locally");

    void IHistory.SiblingResolved(RequestId id, RequestId chooser, TimeSpan at) => Events.Add($"{at:c} {id} resolved by {chooser}");

    void IHistory.RefusalTold(RequestId id, RefusalReason reason, TimeSpan at) => Events.Add($"{at:c} told {id} {reason}");

    void IHistory.KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => Events.Add($"{at:c} told {id} kept as {version}");

    void IHistory.OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at) =>
        Events.Add($"{at:c} {id} {kind} {value} {expected}".TrimEnd());

    void IHistory.OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) =>
        Events.Add($"{at:c} {id} {result} {value ?? "nothing"} {version}");

    void IHistory.OperationTimedOut(OperationId id, TimeSpan at) => Events.Add($"{at:c} {id} timed out");

    void IHistory.MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at) => Events.Add($"{at:c} {server} back as {role} with "
        + $"{newest}");

    void IHistory.MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) =>
        Events.Add($"{at:c} {server} opened {opening} after {before}{(forced ? " forced" : "")}");

    void IHistory.RoleTaken(ServerId server, StoreRole role, int epoch, TimeSpan at) => Events.Add($"{at:c} {server} is {role} in {epoch}");

    void IHistory.FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at) =>
        Events.Add($"{at:c} {server} does not take over at command {command}: {reason}");

    void IHistory.FailoverWentWrong(ServerId server, int command, TimeSpan at) => Events.Add($"{at:c} {server} went wrong at command {command}");

    void IHistory.BackedUp(ServerId server, ConfigVersion newest, TimeSpan at) => Events.Add($"{at:c} {server} backed up {newest}");

    void IHistory.TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at) =>
        Events.Add($"{at:c} {reason} {string.Join(' ', servers)}");

    void IHistory.BackupFailed(ServerId store, ServerId standby, TimeSpan at) => Events.Add($"{at:c} backup to {standby} failed");

    void IHistory.ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at) =>
        Events.Add($"{at:c} forced {replica?.ToString() ?? "all"} by command {command}");

    void IHistory.ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) => Events.Add($"{at:c} removed {server}");

    private bool Save(long number, object what)
    {
        if (IsDiskSlow)
        {
            Saving.Add((number, what));
        }

        return !IsDiskSlow;
    }
}
