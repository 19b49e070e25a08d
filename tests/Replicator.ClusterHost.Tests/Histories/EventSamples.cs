using System.Reflection;
using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Tests.Wire;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Histories;

/// <summary>One event of each kind, with all its arguments, that is always the same, and one note of each kind.</summary>
internal static class EventSamples
{
    private static readonly Dictionary<Type, object> Arguments = new()
    {
        [typeof(IReadOnlyList<ServerId>)] = (ServerId[])[MessageSamples.Server, new ServerId(300)],
        [typeof(OperationId)] = MessageSamples.Operation,
        [typeof(Certificate)] = MessageSamples.Certificate,
        [typeof(ConfigChange)] = MessageSamples.Change,
        [typeof(CertificateSlots)] = MessageSamples.Change.Slots,
        [typeof(InstallRefusal)] = new InstallRefusal(InstallStep.Import, "Its chain leads nowhere."),
        [typeof(CertificateType)] = CertificateType.OAuthTokenIssuer,
        [typeof(NotAssigned)] = NotAssigned.StoreRefused,
        [typeof(RefusalReason)] = RefusalReason.NotActive,
        [typeof(SlotAction)] = SlotAction.Roll,
        [typeof(OperationKind)] = OperationKind.CompareAndSet,
        [typeof(OperationResult)] = OperationResult.Mismatch,
        [typeof(StoreRole)] = StoreRole.HandedOver,
        [typeof(FailoverRefusal)] = FailoverRefusal.NotReplicatedInTime,
        [typeof(TransferFailure)] = TransferFailure.AccessDenied,
        [typeof(TimeSpan)] = MessageSamples.Time,
        [typeof(string)] = "words",
        [typeof(int)] = 7,
        [typeof(bool)] = true,
    };

    public static IReadOnlyList<ToldEvent> All { get; } =
    [
        .. ToldEvent.Methods.Select(Of),
        ToldEvent.Of(new FaultActed(2, MessageSamples.Time)),
        ToldEvent.Of(new ServerDown(MessageSamples.Server, MessageSamples.Time)),
        ToldEvent.Of(new ServerUp(MessageSamples.Server, MessageSamples.Time)),
    ];

    private static ToldEvent Of(MethodInfo method) => new(method.Name, [.. method.GetParameters().Select(Of)]);

    // What an event has more than one of is not the same twice, so that it would be seen if they changed places.
    private static object Of(ParameterInfo parameter) => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) switch
    {
        Type type when type == typeof(ServerId) => new ServerId(MessageSamples.Server.Index + parameter.Position),
        Type type when type == typeof(RequestId) => new RequestId(MessageSamples.Server, MessageSamples.Request.Number - parameter.Position),
        Type type when type == typeof(ConfigVersion) => MessageSamples.Version with { Sequence = MessageSamples.Version.Sequence + parameter.Position },
        Type type => Arguments[type],
    };
}
