using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Clients;

/// <summary>
/// A client on a server: it reads at replicas, reads at the master, and compares and sets at the master. For each type the configuration is a register whose
/// value is a certificate's name. Several operations may be under way at once.
/// </summary>
/// <remarks>
/// An operation that is not answered in time may have happened, or may still happen. Reads are not sent again unless the options say so; a compare-and-set that
/// is sent again takes place once at most, for it bears the same id.
/// </remarks>
public sealed class Client
{
    private readonly ServerId _self;
    private readonly ServerId _master;
    private readonly ReplicationOptions _options;
    private readonly SortedDictionary<int, OpenOperation> _open = [];
    private readonly SortedDictionary<CertificateType, ConfigVersion> _lastSeen = [];
    private int _lastNumber;

    /// <summary>Creates a client.</summary>
    /// <param name="self">The server it is on.</param>
    /// <param name="master">The server the master is on, where there is no directory to look it up.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="lastNumber">The highest operation number this server's client ever used.</param>
    public Client(ServerId self, ServerId master, ReplicationOptions options, int lastNumber = 0)
    {
        Invariant.Holds(options.OperationTimeout > TimeSpan.Zero, $"OperationTimeout is {options.OperationTimeout}; it must be positive");
        (_self, _master, _options, _lastNumber) = (self, master, options, lastNumber);
    }

    /// <summary>The server it is on.</summary>
    public ServerId Self => _self;

    /// <summary>How many operations wait for their answer.</summary>
    public int OpenCount => _open.Count;

    /// <summary>Starts an operation.</summary>
    /// <returns>The operation's id.</returns>
    public OperationId On(InvokeOperation command, TimeSpan now, IEffects effects)
    {
        OperationId id = new(_self, ++_lastNumber);
        IReplicationMessage message = MessageOf(id, command, now, effects);
        ServerId? at = command.Kind == OperationKind.ReadAtReplica ? command.At ?? _self : null;
        _open.Add(id.Number, new OpenOperation(message, command.Type, at));
        Tell(id, command, message, now, effects);
        effects.SetTimer(TimerName.OperationTimeout(id.Number), _options.OperationTimeout);
        if (effects.SaveNumber(_lastNumber))
        {
            Send(id.Number, now, effects);
        }

        return id;
    }

    /// <summary>Handles an answer. One that comes after the operation's time ran out, or a repeated one, changes nothing.</summary>
    public void On(IToClient message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case ReadAnswer read when Close(read.Id, read.Version, effects):
                effects.History.OperationCompleted(read.Id, OperationResult.Done, read.From, read.Certificate?.Name, read.Version, now);
                break;
            case SetAnswer set when _open.TryGetValue(set.Id.Number, out OpenOperation? open) && Close(set.Id, set.Version, effects):
                string name = ((CompareAndSetAtMaster)open.Message).Certificate.Name;
                effects.History.OperationCompleted(set.Id, OperationResult.Done, set.From, name, set.Version, now);
                break;
            case OperationRefused refused when Close(refused.Id, version: null, effects):
                OperationResult result = refused.Reason == RefusalReason.StaleVersion ? OperationResult.Mismatch : OperationResult.Refused;
                effects.History.OperationCompleted(refused.Id, result, refused.From, null, refused.Version, now);
                break;
        }
    }

    /// <summary>Does what the timer is for.</summary>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        Invariant.Holds(
            timer.Kind is TimerKind.OperationTimeout or TimerKind.OperationRetry, $"client {_self}: timer {timer} at {now} is none of a client's");
        if (timer.Kind == TimerKind.OperationRetry)
        {
            Send(timer.Number, now, effects);
        }
        else if (_open.Remove(timer.Number))
        {
            effects.CancelTimer(TimerName.OperationRetry(timer.Number));
            effects.History.OperationTimedOut(new OperationId(_self, timer.Number), now);
        }
    }

    /// <summary>Sends what waited for its number to be saved.</summary>
    public void On(Saved saved, TimeSpan now, IEffects effects)
    {
        if (saved.Number <= _lastNumber)
        {
            Send((int)saved.Number, now, effects);
        }
    }

    private IReplicationMessage MessageOf(OperationId id, InvokeOperation command, TimeSpan now, IEffects effects) => command.Kind switch
    {
        OperationKind.ReadAtReplica => new ReadAtReplica(id, command.Type),
        OperationKind.ReadAtMaster => new ReadAtMaster(id, command.Type),
        OperationKind.CompareAndSet => new CompareAndSetAtMaster(
            id,
            command.Type,
            command.Certificate! with { RequestedBy = _self, RequestedAt = now },
            command.Expected ?? _lastSeen.GetValueOrDefault(command.Type),
            ConflictPolicies.Of(_options.Conflict).NeedsClock ? effects.ReadClock(now) : null),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "There is no such operation."),
    };

    private static void Tell(OperationId id, InvokeOperation command, IReplicationMessage message, TimeSpan now, IEffects effects)
    {
        CompareAndSetAtMaster? set = message as CompareAndSetAtMaster;
        if (set is not null)
        {
            effects.History.RequestMade(id.Request, set.Type, set.Certificate, now);
        }

        effects.History.OperationInvoked(id, command.Kind, command.Type, set?.Certificate.Name, set?.Expected, now);
    }

    private void Send(int number, TimeSpan now, IEffects effects)
    {
        if (!_open.TryGetValue(number, out OpenOperation? open))
        {
            return;
        }

        effects.Send(open.At ?? effects.Directory?.Seen(_self, now).Master ?? _master, open.Message);
        if (_options.OperationRetryInterval > TimeSpan.Zero)
        {
            effects.SetTimer(TimerName.OperationRetry(number), _options.OperationRetryInterval);
        }
    }

    private bool Close(OperationId id, ConfigVersion? version, IEffects effects)
    {
        Invariant.Holds(id.Client == _self, $"client {_self} was handed the answer to {id}");
        if (!_open.Remove(id.Number, out OpenOperation? open))
        {
            return false;
        }

        if (version is { } seen)
        {
            _lastSeen[open.Type] = seen;
        }

        effects.CancelTimer(TimerName.OperationTimeout(id.Number));
        effects.CancelTimer(TimerName.OperationRetry(id.Number));
        return true;
    }
}
