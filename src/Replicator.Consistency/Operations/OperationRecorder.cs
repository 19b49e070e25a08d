using System.Globalization;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using ClientOperation = Replicator.Domain.Clients.OperationKind;

namespace Replicator.Consistency.Operations;

/// <summary>
/// Takes down a run as operations on registers, one for each certificate type, whose values are the names of certificates. What clients do is told as it is; a
/// request is a write, invoked when it was made and completed when its requester learnt of it.
/// </summary>
/// <remarks>
/// A process has one operation at a time: what a server's client or requester begins while another is open is told of a further process of that server. A
/// compare-and-set expects a version; here it expects the certificate that this version brought.
/// </remarks>
/// <param name="nameOf">What to call a server.</param>
public sealed class OperationRecorder(Func<ServerId, string> nameOf) : IHistory
{
    private readonly OperationHistoryBuilder _builder = new();
    private readonly SortedDictionary<(int Server, int Lane), RequestId> _busy = [];

    // Asked only, never enumerated.
    private readonly Dictionary<RequestId, (int Server, int Lane)> _open = [];
    private readonly Dictionary<(CertificateType Type, ConfigVersion Version), string> _values = [];
    private readonly Dictionary<RequestId, (CertificateType Type, string Name)> _committed = [];
    private readonly HashSet<RequestId> _overruled = [];
    private readonly Dictionary<RequestId, SlotAction> _unwritten = [];

    /// <summary>Whether any operation of a client was told.</summary>
    public bool HasOperations { get; private set; }

    /// <summary>Ends the history. What was not answered is unknown.</summary>
    public OperationHistory Build() => _builder.Build();

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        // A client's compare-and-set is told as an operation; a certificate for one server is in no register that all share.
        if (id.Number > 0 && type == CertificateType.OAuthTokenIssuer)
        {
            Begin(id, process => Invocation.Write(process, certificate.Name, type.ToString()), at);
        }
    }

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        _committed[id] = (type, certificate.Name);
        _values[(type, version)] = certificate.Name;
    }

    /// <inheritdoc/>
    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at) => End(id, OperationOutcome.Failed, null, at);

    /// <inheritdoc/>
    /// <remarks>Its version stands for the certificate in use.</remarks>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at)
    {
        (CertificateType type, string name) = _committed[inUse];
        _values[(type, version)] = name;
    }

    /// <inheritdoc/>
    /// <remarks>Its version stands for the certificate in use.</remarks>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
        string current = slots.Current!.Name;
        (_values[(type, version)], _committed[id], _unwritten[id]) = (current, (type, current), action);
    }

    /// <inheritdoc/>
    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => _overruled.Add(id);

    /// <inheritdoc/>
    /// <remarks>
    /// Who was overruled is told of success, but wrote nothing, and nor did who removed the previous certificate. What was staged is written some time later.
    /// </remarks>
    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at)
    {
        bool wroteNothing = _overruled.Contains(id) || _unwritten.GetValueOrDefault(id) == SlotAction.RemovePrevious;
        bool isStaged = _unwritten.GetValueOrDefault(id) == SlotAction.Roll;
        End(id, wroteNothing ? OperationOutcome.Failed : isStaged ? OperationOutcome.Unknown : OperationOutcome.Ok, null, at);
    }

    /// <inheritdoc/>
    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at)
    {
        if (reason.IsFinal())
        {
            End(id, OperationOutcome.Failed, null, at);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Who is kept as a sibling wrote nothing: a request that has seen it may choose it, but it does that by writing itself.</remarks>
    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => End(id, OperationOutcome.Failed, null, at);

    /// <inheritdoc/>
    public void OperationInvoked(OperationId id, ClientOperation kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        HasOperations = true;
        string key = type.ToString();
        Begin(
            id.Request,
            process => kind == ClientOperation.CompareAndSet
                ? Invocation.CompareAndSet(process, expected is { } version ? _values.GetValueOrDefault((type, version)) : null, value, key)
                : Invocation.Read(process, key),
            at);
    }

    /// <inheritdoc/>
    public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) =>
        End(id.Request, OutcomeOf(result), value, at);

    /// <inheritdoc/>
    public void OperationTimedOut(OperationId id, TimeSpan at) => End(id.Request, OperationOutcome.Unknown, null, at);

    /// <inheritdoc/>
    /// <remarks>What it had under way it has forgotten; that may have happened, or may still happen.</remarks>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
        foreach (RequestId forgotten in _busy.Where(busy => busy.Key.Server == server.Index).Select(static busy => busy.Value).ToArray())
        {
            End(forgotten, OperationOutcome.Unknown, null, at);
        }
    }

    private static OperationOutcome OutcomeOf(OperationResult result) => result switch
    {
        OperationResult.Done => OperationOutcome.Ok,
        OperationResult.Mismatch => OperationOutcome.Refused,

        // One store was not active. An earlier sending of the same operation, or a copy of it, may have been committed before that, or by the other store.
        _ => OperationOutcome.Unknown,
    };

    private void Begin(RequestId id, Func<string, Invocation> invocation, TimeSpan at)
    {
        int lane = 1;
        while (_busy.ContainsKey((id.Requester.Index, lane)))
        {
            lane++;
        }

        _busy[(id.Requester.Index, lane)] = id;
        _open[id] = (id.Requester.Index, lane);
        _builder.Invoke(invocation(ProcessOf(id.Requester, lane)), at);
    }

    private void End(RequestId id, OperationOutcome outcome, string? value, TimeSpan at)
    {
        if (_open.Remove(id, out (int Server, int Lane) place))
        {
            _busy.Remove(place);
            _builder.Complete(ProcessOf(id.Requester, place.Lane), outcome, value, at);
        }
    }

    private string ProcessOf(ServerId server, int lane) => lane == 1 ? nameOf(server) : string.Create(CultureInfo.InvariantCulture, $"{nameOf(server)}/{lane}");
}
