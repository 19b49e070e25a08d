using System.Reflection;
using CsCheck;
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

/// <summary>Any event of each kind: what an argument may be at all, its ends included.</summary>
internal static class EventGenerators
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Gen<CertificateSlots> Slots = Gen.Select(
        MessageGenerators.OrNull(MessageGenerators.Certificate),
        MessageGenerators.OrNull(MessageGenerators.Certificate),
        MessageGenerators.OrNull(MessageGenerators.Staged),
        static (current, previous, next) => new CertificateSlots(current, previous, next));

    private static readonly Dictionary<Type, Gen<object?>> Arguments = new()
    {
        [typeof(ServerId)] = Of(MessageGenerators.Server),
        [typeof(ServerId?)] = Of(MessageGenerators.Maybe(MessageGenerators.Server)),
        [typeof(IReadOnlyList<ServerId>)] = Of(MessageGenerators.Server.Array[0, 5]),
        [typeof(RequestId)] = Of(MessageGenerators.Request),
        [typeof(RequestId?)] = Of(MessageGenerators.Maybe(MessageGenerators.Request)),
        [typeof(OperationId)] = Of(MessageGenerators.Operation),
        [typeof(ConfigVersion)] = Of(MessageGenerators.Version),
        [typeof(ConfigVersion?)] = Of(MessageGenerators.Maybe(MessageGenerators.Version)),
        [typeof(Certificate)] = Of(MessageGenerators.Certificate),
        [typeof(ConfigChange)] = Of(MessageGenerators.Change),
        [typeof(CertificateSlots)] = Of(Slots),
        [typeof(InstallRefusal)] = Of(Gen.Select(Gen.Enum<InstallStep>(), MessageGenerators.Text, static (step, message) => new InstallRefusal(step, message))),
        [typeof(CertificateType)] = Of(MessageGenerators.Type),
        [typeof(NotAssigned)] = Of(Gen.Enum<NotAssigned>()),
        [typeof(RefusalReason)] = Of(Gen.Enum<RefusalReason>()),
        [typeof(SlotAction)] = Of(Gen.Enum<SlotAction>()),
        [typeof(OperationKind)] = Of(Gen.Enum<OperationKind>()),
        [typeof(OperationResult)] = Of(Gen.Enum<OperationResult>()),
        [typeof(StoreRole)] = Of(Gen.Enum<StoreRole>()),
        [typeof(FailoverRefusal)] = Of(Gen.Enum<FailoverRefusal>()),
        [typeof(TransferFailure)] = Of(Gen.Enum<TransferFailure>()),
        [typeof(TimeSpan)] = Of(MessageGenerators.Time),
        [typeof(string)] = Of(MessageGenerators.Text),
        [typeof(int)] = Of(MessageGenerators.Count),
        [typeof(bool)] = Of(Gen.Bool),
    };

    private static readonly Gen<HistoryNote> Notes = Gen.OneOf(
        Gen.Select(MessageGenerators.Count, MessageGenerators.Time, static (fault, at) => (HistoryNote)new FaultActed(fault, at)),
        Gen.Select(MessageGenerators.Server, MessageGenerators.Time, static (server, at) => (HistoryNote)new ServerDown(server, at)),
        Gen.Select(MessageGenerators.Server, MessageGenerators.Time, static (server, at) => (HistoryNote)new ServerUp(server, at)));

    /// <summary>One generator for each event, and one for notes.</summary>
    public static IReadOnlyList<(string Kind, Gen<ToldEvent> Events)> All { get; } =
        [.. ToldEvent.Methods.Select(static method => (method.Name, Of(method))), (nameof(HistoryNote), Notes.Select(ToldEvent.Of))];

    /// <summary>Any event of any kind, and any note.</summary>
    public static Gen<ToldEvent> Any { get; } = Gen.OneOf([.. All.Select(static each => each.Events)]);

    private static Gen<ToldEvent> Of(MethodInfo method)
    {
        Gen<IReadOnlyList<object?>> arguments = Gen.Const((IReadOnlyList<object?>)[]);
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            arguments = Gen.Select(arguments, Of(parameter), static (before, argument) => (IReadOnlyList<object?>)[.. before, argument]);
        }

        return arguments.Select(each => new ToldEvent(method.Name, each));
    }

    private static Gen<object?> Of(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && Nullability.Create(parameter).WriteState == NullabilityState.Nullable
            ? Gen.OneOf(Gen.Const((object?)null), Arguments[parameter.ParameterType])
            : Arguments[parameter.ParameterType];

    private static Gen<object?> Of<T>(Gen<T> values) => values.Select(static value => (object?)value);
}
