using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The part of a server on which certificates are requested. Several requests may be open at once; each is approved in its own time, so the one that was
/// made first may well be committed last, and then wins.
/// </summary>
public sealed class Requester
{
    private readonly ServerId _self;
    private readonly ServerId _master;
    private readonly ReplicationOptions _options;
    private readonly SortedDictionary<int, CertificateRequest> _open = [];
    private int _lastNumber;

    /// <summary>Creates a requester without open requests.</summary>
    /// <param name="self">The server it is on.</param>
    /// <param name="master">The server the master is on.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="lastNumber">
    /// The highest request number this server ever used. After a restart it must not begin again: the master takes an equal id for a repetition.
    /// </param>
    public Requester(ServerId self, ServerId master, ReplicationOptions options, int lastNumber = 0)
    {
        Invariant.Holds(
            options.RequestRetryInterval > TimeSpan.Zero,
            $"RequestRetryInterval is {options.RequestRetryInterval}; it must be positive, or a silent master would stop the time");
        _self = self;
        _master = master;
        _options = options;
        _lastNumber = lastNumber;
    }

    /// <summary>The server it is on.</summary>
    public ServerId Self => _self;

    /// <summary>How many requests wait for approval or for the master's answer.</summary>
    public int OpenCount => _open.Count;

    /// <summary>Starts a request: its approval, and after that its way to the master.</summary>
    /// <returns>The request's id.</returns>
    public RequestId On(RequestCertificate command, TimeSpan now, IEffects effects)
    {
        RequestId id = new(_self, ++_lastNumber);
        Certificate certificate = new(command.Name, command.Subject, command.Thumbprint, _self, now);
        _open.Add(id.Number, new CertificateRequest(id, command.Type, certificate));
        effects.History.RequestMade(id, command.Type, certificate, now);
        if (command.ApprovalTakes == TimeSpan.Zero)
        {
            Ask(id.Number, effects);
        }
        else
        {
            effects.SetTimer(TimerName.Approval(id.Number), command.ApprovalTakes);
        }

        return id;
    }

    /// <summary>Closes the request. A repeated answer changes nothing.</summary>
    public void On(RequestCommitted committed, TimeSpan now, IEffects effects)
    {
        Invariant.Holds(committed.Id.Requester == _self, $"requester {_self} was handed the answer to {committed.Id}");
        if (_open.Remove(committed.Id.Number))
        {
            effects.CancelTimer(TimerName.Resend(committed.Id.Number));
            effects.History.RequestAnswered(committed.Id, committed.Version, now);
        }
    }

    /// <summary>Does what the timer is for.</summary>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        Invariant.Holds(timer.Kind is TimerKind.Approval or TimerKind.Resend, $"requester {_self}: timer {timer} at {now} is none of a requester's");
        if (_open.ContainsKey(timer.Number))
        {
            Ask(timer.Number, effects);
        }
    }

    private void Ask(int number, IEffects effects)
    {
        effects.Send(_master, _open[number]);
        effects.SetTimer(TimerName.Resend(number), _options.RequestRetryInterval);
    }
}
