using CsCheck;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Wire;

/// <summary>Any message of each kind: what a field may be at all, its ends included.</summary>
internal static class MessageGenerators
{
    internal static readonly Gen<int> Count = Gen.OneOf(Gen.Const(0), Gen.Const(int.MaxValue), Gen.Int[0, 1_000]);
    private static readonly Gen<long> LongCount = Gen.OneOf(Gen.Const(0L), Gen.Const(long.MaxValue), Gen.Long[0, 1_000]);
    internal static readonly Gen<TimeSpan> Time = Gen.OneOf(Gen.Const(TimeSpan.Zero), Gen.Const(TimeSpan.MaxValue), Gen.Const(TimeSpan.MinValue), Gen.Long[0, 1L << 40].Select(static ticks => new TimeSpan(ticks)));
    internal static readonly Gen<string> Text = Gen.String[Gen.Char[' ', 'ÿ'], 0, 40];
    internal static readonly Gen<ServerId> Server = Count.Select(static index => new ServerId(index));
    internal static readonly Gen<ConfigVersion> Version = Gen.Select(Count, LongCount, static (epoch, sequence) => new ConfigVersion(epoch, sequence));
    internal static readonly Gen<RequestId> Request = Gen.Select(Server, Gen.Int, static (server, number) => new RequestId(server, number));
    internal static readonly Gen<OperationId> Operation = Gen.Select(Server, Count, static (server, number) => new OperationId(server, number));
    internal static readonly Gen<CertificateType> Type = Gen.Enum<CertificateType>();

    private static readonly Gen<DateTimeOffset> Date = Gen.OneOf(
        Gen.Const(DateTimeOffset.MinValue), Gen.Const(DateTimeOffset.MaxValue), Gen.Long[0, DateTime.MaxValue.Ticks].Select(static ticks => new DateTimeOffset(ticks, TimeSpan.Zero)));

    private static readonly Gen<CertificateDetails> Details = Gen.Select(
        Text, Text.Array[0, 3], Date, Date, Gen.Select(Gen.Enum<KeyAlgorithm>(), Count), Gen.Enum<SignatureScheme>(), static (text, names, from, until, key, signature) => new CertificateDetails
        {
            Issuer = $"CN={text}",
            Subject = text,
            AlternativeNames = [.. names],
            SerialNumber = "0A1B",
            Thumbprint = new string('A', 40),
            NotBefore = from,
            NotAfter = until,
            Key = new KeySpec(key.Item1, key.Item2),
            Signature = signature,
            IssuerThumbprint = new string('C', 40),
        });

    private static readonly Gen<SealedKey> Key = Gen.Byte.Array[0, 60].Select(static bytes => new SealedKey([.. bytes]));

    internal static readonly Gen<Certificate> Certificate = Gen.Select(
        Text, Text, Server, Time, OrNull(Details), OrNull(Key), static (name, subject, server, at, details, key) =>
            new Certificate(name, subject, new string('A', 40), server, at, details) { Key = key });

    internal static readonly Gen<StagedCertificate> Staged = Gen.Select(
        Certificate, Time, Gen.Bool, static (certificate, at, drops) => new StagedCertificate(certificate, at) { DropsPrevious = drops });

    internal static readonly Gen<ConfigChange> Change = Gen.Select(
        Version, Type, Certificate, Maybe(Time), OrNull(Certificate), OrNull(Staged), static (version, type, certificate, stamp, previous, next) =>
            new ConfigChange(version, type, certificate, stamp) { Previous = previous, Next = next });

    private static readonly Gen<DataPackage> Package = Gen.Select(
        Version, Version, Gen.Bool, Change.Array[0, 4], static (from, to, isComplete, changes) => new DataPackage(from, to, isComplete, [.. changes]));

    private static readonly Gen<IJournalEntry> Entry = Gen.OneOf<IJournalEntry>(
        Gen.Select(Request, Change, Time, static (request, change, at) => (IJournalEntry)new Commit(request, change, at)),
        Gen.Select(Request, Text, Gen.Enum<ConflictOutcome>(), Maybe(Request), Version, static (request, name, outcome, by, version) =>
            (IJournalEntry)new RequestDecision(request, name, outcome, by, version)),
        Gen.Select(Version, Server, Version, Gen.Bool, static (opening, master, before, forced) => (IJournalEntry)new EpochOpened(opening, master, before, forced)),
        Server.Select(static server => (IJournalEntry)new ReplicaRemoved(server)));

    /// <summary>One generator for each kind of message.</summary>
    public static IReadOnlyList<(Type Kind, Gen<IReplicationMessage> Messages)> All { get; } =
    [
        Of(Gen.Select(
            Request, Type, Certificate, Maybe(Time), Maybe(Version), Gen.Select(Gen.Enum<SlotAction>(), Time), static (id, type, certificate, stamp, seen, slot) =>
                new CertificateRequest(id, type, certificate, stamp, seen) { Action = slot.Item1, EffectiveAt = slot.Item2 })),
        Of(Gen.Select(Request, Version, static (id, version) => new RequestCommitted(id, version))),
        Of(Gen.Select(Request, Version, static (id, version) => new RequestKept(id, version))),
        Of(Gen.Select(Request, Gen.Enum<RefusalReason>(), Version, static (id, reason, version) => new RequestRefused(id, reason, version))),
        Of(Gen.Select(Request, Type, static (id, type) => new AskSeen(id, type))),
        Of(Gen.Select(Request, Version, Maybe(Time), static (id, version, stamp) => new Seen(id, version, stamp))),
        Of(Package),
        Of(Gen.Select(Server, Version, Count, Gen.Bool, static (from, applied, life, isRestart) => new StatusReport(from, applied, life, isRestart))),
        Of(Gen.Select(Server, Version, Count, static (from, applied, life) => new PackageRequest(from, applied, life))),
        Of(Gen.Select(Server, Version, Count, static (from, version, life) => new SubtreeReport(from, version, life))),
        Of(Count.Select(static life => new RestartNoted(life))),
        Of(Gen.Select(Count, Server, static (epoch, master) => new StatusRequest(epoch, master))),
        Of(Gen.Select(Count, Server, Count, Entry.Array[0, 4], static (epoch, from, first, entries) => new BackupBatch(epoch, from, first, [.. entries]))),
        Of(Gen.Select(Count, Count, static (epoch, count) => new BackupReceived(epoch, count))),
        Of(Gen.Select(Server, Count, static (from, attempt) => new HandOverRequest(from, attempt))),
        Of(Gen.Select(Count, Count, static (epoch, count) => new HandedOver(epoch, count))),
        Of(Gen.Select(Gen.Enum<FailoverRefusal>(), Count, static (reason, attempt) => new HandOverRefused(reason, attempt))),
        Of(Gen.Select(Operation, Type, static (id, type) => new ReadAtReplica(id, type))),
        Of(Gen.Select(Operation, Type, static (id, type) => new ReadAtMaster(id, type))),
        Of(Gen.Select(Operation, Type, Certificate, Version, Maybe(Time), static (id, type, certificate, expected, clock) =>
            new CompareAndSetAtMaster(id, type, certificate, expected, clock))),
        Of(Gen.Select(Operation, Server, OrNull(Certificate), Version, Version, static (id, from, certificate, version, applied) =>
            new ReadAnswer(id, from, certificate, version, applied))),
        Of(Gen.Select(Operation, Server, Version, static (id, from, version) => new SetAnswer(id, from, version))),
        Of(Gen.Select(Operation, Server, Gen.Enum<RefusalReason>(), Version, static (id, from, reason, version) => new OperationRefused(id, from, reason, version))),
        Of(Gen.Select(Server, LongCount, Gen.Bool, Gen.Bool, static (from, cycle, isOffer, isRequest) => new RumorContact(from, cycle, isOffer, isRequest))),
        Of(Gen.Select(Server, LongCount, static (from, cycle) => new ContactAccepted(from, cycle))),
        Of(Gen.Select(Server, LongCount, static (from, cycle) => new ContactRefused(from, cycle))),
        Of(Gen.Select(Server, LongCount, Package, Gen.Bool, static (from, cycle, package, isRequest) => new Rumor(from, cycle, package, isRequest))),
        Of(Gen.Select(Server, LongCount, Gen.Bool, static (from, cycle, wasNeeded) => new RumorFeedback(from, cycle, wasNeeded))),
        Of(Gen.Select(Server, LongCount, Version, Gen.Bool, Gen.Bool, static (from, cycle, version, isOffer, isRequest) =>
            new VersionComparison(from, cycle, version, isOffer, isRequest))),
        Of(Server.Select(static from => new VersionWish(from))),
        Of(Gen.Select(Server, Package, static (from, package) => new HeldVersion(from, package))),
        Of(Gen.Select(Server, Package, static (from, package) => new RelayedPackage(from, package))),
        Of(Gen.Select(Server, Version, Gen.Bool, Count, static (from, applied, isWhole, life) => new RelayReport(from, applied, isWhole, life))),
        Of(Gen.Select(Server, Version, Gen.Bool, static (from, version, isWhole) => new RelayNoted(from, version, isWhole))),
    ];

    /// <summary>Any message of any kind.</summary>
    public static Gen<IReplicationMessage> Any { get; } = Gen.OneOf([.. All.Select(static each => each.Messages)]);

    private static (Type, Gen<IReplicationMessage>) Of<T>(Gen<T> messages)
        where T : IReplicationMessage => (typeof(T), messages.Select(static message => (IReplicationMessage)message));

    internal static Gen<T?> OrNull<T>(Gen<T> values)
        where T : class => Gen.OneOf(Gen.Const((T?)null), values.Select(static value => (T?)value));

    internal static Gen<T?> Maybe<T>(Gen<T> values)
        where T : struct => Gen.OneOf(Gen.Const((T?)null), values.Select(static value => (T?)value));
}
