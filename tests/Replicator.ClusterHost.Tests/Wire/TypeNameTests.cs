using System.Reflection;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.DistributedData;
using Akka.Serialization;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Tests.Inspection;
using Replicator.ClusterHost.Tests.Security;
using Replicator.ClusterHost.Wire;
using Replicator.ClusterHost.Wire.Guards;

namespace Replicator.ClusterHost.Tests.Wire;

/// <summary>What a peer may name, as a member reads it: the serializer by its number, and in what it sends types of .NET, actors and routers.</summary>
[Collection(nameof(Alone))]
public sealed class TypeNameTests : IDisposable
{
    private const string PlantedPrefix = "Replicator.Planted";

    // Akka keeps those up to 40 for itself, and members have two more.
    private static readonly int[] Numbers = [.. Enumerable.Range(-1, 102), ReplicationSerializer.Id, 41_705];

    private static bool _isLoud;

    private readonly List<string> _looked = [];
    private readonly MemberSystem _member;
    private ActorSystem? _system;

    public TypeNameTests()
    {
        AppDomain.CurrentDomain.AssemblyResolve += Note;
        Config silent = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }");
        _member = MemberSystem.Of(new MemberSettings { Name = "one", Host = "127.0.0.1", Port = TlsPeer.FreePort(), Akka = silent }, MemberActor.Role);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.AssemblyResolve -= Note;
        _system?.Terminate().GetAwaiter().GetResult();
        _member.Dispose();
    }

    [Fact]
    public void No_serializer_makes_a_member_look_for_a_type_that_a_manifest_names()
    {
        Serialization member = Started(_member.Config);

        foreach (int number in Numbers)
        {
            Assert.ThrowsAny<Exception>(() => member.Deserialize([], number, typeof(Loud).AssemblyQualifiedName!));
            Assert.ThrowsAny<Exception>(() => member.Deserialize([], number, typeof(FileInfo).AssemblyQualifiedName!));
            Assert.ThrowsAny<Exception>(() => member.Deserialize([], number, Planted(number)));
            Assert.ThrowsAny<Exception>(() => member.Deserialize(Selection(number, Planted(number)), GuardedSelections.Id, ""));
        }

        Assert.Empty(_looked);
        Assert.False(_isLoud);
    }

    [Fact]
    public void Nor_does_a_name_in_what_it_reads()
    {
        Serialization member = Started(_member.Config);

        Assert.All(Naming, each => Assert.ThrowsAny<Exception>(() => member.Deserialize(each.Bytes, each.Number, each.Manifest)));

        Assert.Empty(_looked);
    }

    // What the guards are there for.
    [Fact]
    public void Akka_by_itself_looks_for_all_of_them()
    {
        Config akkas = ConfigurationFactory.ParseString($$"""
            akka { actor.provider = cluster, loglevel = OFF, stdout-loglevel = OFF, remote.dot-netty.tcp { hostname = 127.0.0.1, port = {{TlsPeer.FreePort()}} } }
            """).WithFallback(ClusterSharding.DefaultConfig()).WithFallback(DistributedData.DefaultConfig());
        Serialization akka = Started(akkas);
        foreach (int number in new[] { 0, 1, 2, 3, 4, 6, 22 })
        {
            Assert.ThrowsAny<Exception>(() => akka.Deserialize([], number, Planted(number)));
            Assert.Contains($"{PlantedPrefix}{number}", _looked);
        }

        Assert.All(Naming, each =>
        {
            _looked.Clear();
            Assert.ThrowsAny<Exception>(() => akka.Deserialize(each.Bytes, each.Number, each.Manifest));
            Assert.NotEmpty(_looked);
        });
    }

    [Fact]
    public void An_actor_is_neither_made_nor_ended_nor_restarted_by_another_member()
    {
        Serialization member = Started(_member.Config);

        Assert.Throws<SerializationException>(() => member.Deserialize([], 3, ""));
        Assert.All(["PP", "K", "IR", "CF", "RORRC", "STF"], manifest => Assert.Throws<WireFormatException>(() => member.Deserialize([], GuardedMiscellany.Id, manifest)));
        Assert.All(
            ["Terminate", "Suspend", "Recreate", "Resume", "Supervise", "Create", "Failed"],
            name => Assert.Throws<WireFormatException>(() => member.Deserialize([], GuardedSystemMessages.Id, $"Akka.Dispatch.SysMsg.{name}, Akka")));
        Assert.Throws<WireFormatException>(() => member.Deserialize([], GuardedMembership.Id, "Akka.Cluster.Routing.ClusterRouterPool, Akka.Cluster"));
        Assert.All<object>([PoisonPill.Instance, Kill.Instance, new Status.Failure(new InvalidOperationException())], message => AssertUnwritten(member, message));
    }

    // Each would be read by a call within that of the one around it.
    [Fact]
    public void Messages_in_one_another_are_read_to_a_depth()
    {
        Serialization member = Started(_member.Config);
        byte[] Nested(int depth)
        {
            byte[] bytes = Selection(GuardedNothing.Id, "");
            for (int i = 1; i < depth; i++)
            {
                bytes = Selection(GuardedSelections.Id, "", bytes);
            }

            return bytes;
        }

        Assert.IsType<ActorSelectionMessage>(member.Deserialize(Nested(GuardedSerializer.DepthMax - 1), GuardedSelections.Id, ""));
        Exception refused = Assert.ThrowsAny<Exception>(() => member.Deserialize(Nested(GuardedSerializer.DepthMax), GuardedSelections.Id, ""));
        Assert.IsType<WireFormatException>(refused.GetBaseException());
        Assert.IsType<ActorSelectionMessage>(member.Deserialize(Nested(2), GuardedSelections.Id, ""));
    }

    [Fact]
    public void What_sharding_replicates_passes_and_a_set_that_is_immense_when_it_is_no_longer_compressed_does_not()
    {
        Serialization member = Started(_member.Config);
        var one = new Akka.Cluster.UniqueAddress(new Address("akka.tcp", "replicator", "127.0.0.1", 4053), 1);
        ORSet<string> before = ORSet<string>.Empty.Add(one, "fe01");
        ORSet<string> set = before.ResetDelta().Add(one, "fe02");
        byte[] zeros = new byte[Inflation.BytesMax];

        AssertRead(member, GSet.Create("1", "2"));
        AssertRead(member, before);
        AssertRead(member, set.Delta!);
        Assert.Throws<WireFormatException>(() => member.Deserialize(Compressed(WireField.Write([WireField.Of(2, WireField.Varint(1, 2)), WireField.Of(4, zeros)])), GuardedReplicatedData.Id, "C"));
        Assert.Throws<WireFormatException>(() => member.Deserialize(Compressed(WireField.Write([WireField.Varint(1, 1), WireField.Of(3, zeros)])), GuardedReplicators.Id, "N"));
        Assert.Throws<WireFormatException>(() => member.Deserialize([1, 2, 3], GuardedReplicators.Id, "N"));
    }

    [Fact]
    public void What_one_message_holds_counts_together_and_the_next_message_begins_anew()
    {
        byte[] half = Compressed(new byte[(Inflation.BytesMax / 2) + 1]);
        Inflation.Begin();

        Assert.True(Inflation.IsBounded(half));
        Assert.False(Inflation.IsBounded(half));
        Assert.Throws<InvalidDataException>(() => Inflation.Inflate(half));

        Serialization member = Started(_member.Config);
        var one = new Akka.Cluster.UniqueAddress(new Address("akka.tcp", "replicator", "127.0.0.1", 4053), 1);
        ORSet<string> large = ORSet<string>.Empty.Add(one, new string('x', (Inflation.BytesMax / 2) + 1));
        AssertRead(member, large);
        AssertRead(member, large);
    }

    // Each holds data, which may again be such a message.
    [Fact]
    public void Messages_of_replicators_and_shards_are_not_read_in_one_another_without_end()
    {
        Serialization member = Started(_member.Config);
        byte[] write = WireField.Write([WireField.Of(1, "key"), WireField.Of(2, "")]);
        for (int i = 0; i < GuardedSerializer.DepthMax; i++)
        {
            WireField data = WireField.Of(1, WireField.Of(1, write), WireField.Varint(2, GuardedReplicators.Id), WireField.Of(4, "I"));
            write = WireField.Write([WireField.Of(1, "key"), WireField.Of(2, data)]);
        }

        Exception refused = Assert.ThrowsAny<Exception>(() => member.Deserialize(write, GuardedReplicators.Id, "I"));

        Assert.IsType<WireFormatException>(refused.GetBaseException());
        Assert.Contains("in one another", refused.GetBaseException().Message, StringComparison.Ordinal);
        Assert.All(["a", "DA", "FA"], manifest => Assert.Throws<WireFormatException>(() => member.Deserialize([], GuardedShards.Id, manifest)));
        Assert.All(["A", "B", "E", "P"], manifest => Assert.Throws<WireFormatException>(() => member.Deserialize([], GuardedReplicators.Id, manifest)));
    }

    private static IEnumerable<(int Number, string Manifest, byte[] Bytes)> Naming
    {
        get
        {
            WireField[] error = [WireField.Of(1, WireField.Of(1, Planted(101))), WireField.Of(2, "")];
            WireField Other(int number, int planted) => WireField.Of(number, WireField.Varint(1, 4), WireField.Of(2, Planted(planted)));
            return
            [
                (GuardedMiscellany.Id, "STF", WireField.Write(error)),
                (GuardedSystemMessages.Id, "Akka.Dispatch.SysMsg.Recreate, Akka", WireField.Write([WireField.Of(1, WireField.Of(1, Planted(102)))])),
                (3, "Akka.Remote.DaemonMsgCreate, Akka.Remote", WireField.Write([WireField.Of(1, WireField.Of(2, ""), WireField.Of(3, Planted(103)))])),
                (GuardedReplicatedData.Id, "B", WireField.Write([Other(2, 104)])),
                (GuardedReplicatedData.Id, "C", Compressed(WireField.Write([WireField.Of(1, ""), Other(2, 105)]))),
                (GuardedReplicatedData.Id, "Ca", WireField.Write([WireField.Of(1, ""), Other(2, 106)])),
                (GuardedReplicatedData.Id, "Cg", WireField.Write([Other(2, 107)])),
                (GuardedReplicatedData.Id, "E", WireField.Write([Other(4, 108)])),
                (GuardedReplicatedData.Id, "b", WireField.Write([WireField.Of(1, "key"), WireField.Varint(2, 1), Other(3, 109)])),
                (GuardedSelections.Id, "", Selection(GuardedMiscellany.Id, "STF", WireField.Write(error))),
            ];
        }
    }

    private static string Planted(int number) => $"Replicator.Planted.Thing, {PlantedPrefix}{number}";

    private static byte[] Selection(int number, string manifest, byte[]? message = null) => WireField.Write(
        [WireField.Of(1, WireField.Of(1, message ?? []), WireField.Varint(2, unchecked((ulong)number)), WireField.Of(3, manifest)), WireField.Of(2, WireField.Varint(1, 2), WireField.Of(2, "user"))]);

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static void AssertRead(Serialization member, object message)
    {
        var serializer = Assert.IsType<GuardedReplicatedData>(member.FindSerializerFor(message));
        object read = serializer.FromBinary(serializer.ToBinary(message), serializer.Manifest(message));
        Assert.Equal(serializer.ToBinary(message), serializer.ToBinary(read));
    }

    private static void AssertUnwritten(Serialization member, object message) =>
        Assert.Throws<ArgumentException>(() => ((SerializerWithStringManifest)member.FindSerializerFor(message)).Manifest(message));

    private Serialization Started(Config config)
    {
        _system = ActorSystem.Create(MemberSystem.Name, config);
        return _system.Serialization;
    }

    // Called when an assembly is looked for and there is none; null: there still is none.
    private Assembly? Note(object? sender, ResolveEventArgs asked)
    {
        if (asked.Name.StartsWith(PlantedPrefix, StringComparison.Ordinal))
        {
            _looked.Add(asked.Name.Split(',')[0]);
        }

        return null;
    }

    private sealed class Loud
    {
        static Loud() => _isLoud = true;
    }
}
