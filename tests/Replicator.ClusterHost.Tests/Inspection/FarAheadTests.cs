using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Replicator.ClusterHost.Security;
using Replicator.ClusterHost.Tests.Security;
using Replicator.ClusterHost.Wire.Guards;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Tests.Inspection;

/// <summary>A member that a peer with a certificate of the cluster sends one system message, whose number is far ahead of those that came.</summary>
[Collection(nameof(Alone))]
[SuppressMessage("Design", "CA1001", Justification = "The harness calls DisposeAsync.")]
public sealed class FarAheadTests : IAsyncLifetime
{
    private const int Sequence = 5;

    // What both ends of a connection, its frames and what is logged of them take.
    private const long AllocatedBytesMax = 16L << 20;

    // An object of .NET with one number in it.
    private const long BytesPerNumberMin = 24;

    private static readonly string[] Hosts = ["127.0.0.1"];
    private static readonly int[] Envelope = [1, 2];
    private static readonly int[] SerializerNumber = [1, 2, 2, 2];
    private static readonly int[] OriginPort = [2, 2, 1, 3];

    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);
    private readonly int _port = TlsPeer.FreePort();
    private X509Certificate2 _certificate = null!;
    private FrameProxy _proxy = null!;

    public Task InitializeAsync()
    {
        _certificate = _authority.Issue("two", Hosts);
        _proxy = new FrameProxy(_certificate, _port);
        _proxy.Start();
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        _proxy.Dispose();
        _authority.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_member_hangs_up_does_not_grow_and_hears_others()
    {
        const long Distance = 50_000_000;
        await using TestMember member = NewMember(isInspected: true);
        Heard heard = member.Listen();
        Recording recording = await RecordAsync(heard, isInspected: true);
        await using var other = new TestMember(_authority.Issue("three", Hosts), _authority);
        other.Tell(_proxy.Port, new RestartNoted(2));
        Assert.Equal(new RestartNoted(2), await heard.NextAsync());
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await using SslStream stream = await TlsPeer.ConnectAsync(_port, _certificate);
        await stream.WriteAsync(recording.FarAhead(Distance));
        await DrainAsync(stream);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, AllocatedBytesMax);
        other.Tell(_proxy.Port, new RestartNoted(3));
        Assert.Equal(new RestartNoted(3), await heard.NextAsync());
    }

    // What the inspection is there for: whoever sees this fail may do without.
    [Fact]
    public async Task A_member_that_does_not_inspect_makes_an_object_of_every_number_that_is_missing()
    {
        const long Distance = 1_000_000;
        await using TestMember member = NewMember(isInspected: false);
        Heard heard = member.Listen();
        Recording recording = await RecordAsync(heard, isInspected: false);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await using SslStream stream = await TlsPeer.ConnectAsync(_port, _certificate);
        _ = DrainAsync(stream);
        await stream.WriteAsync(recording.FarAhead(Distance));
        Assert.Equal(new RestartNoted(1), await heard.NextAsync());

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, Distance * BytesPerNumberMin, long.MaxValue);
    }

    private TestMember NewMember(bool isInspected)
    {
        var member = new TestMember(_authority.Issue("one", Hosts), _authority, (_port, _proxy.Port), isInspected);
        member.Offer();
        return member;
    }

    private async Task<Recording> RecordAsync(Heard heard, bool isInspected)
    {
        await using var caller = new TestMember(_certificate, _authority, isInspected: isInspected);
        caller.Tell(_proxy.Port, new RestartNoted(1));
        Assert.Equal(new RestartNoted(1), await heard.NextAsync());
        byte[] handshake = _proxy.Frames[0];
        byte[] message = _proxy.Frames.First(static frame => SerializerOf(frame) == GuardedSelections.Id);
        await caller.WatchAsync(_proxy.Port);
        return new Recording(handshake, message, _proxy.Frames.First(static frame => SerializerOf(frame) == GuardedSystemMessages.Id));
    }

    private static int? SerializerOf(byte[] frame)
    {
        int? serializer = null;
        WireField.Change(frame, SerializerNumber, field =>
        {
            serializer = (int)field.Value;
            return field;
        });
        return serializer;
    }

    private static async Task DrainAsync(SslStream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null).WaitAsync(TlsPeer.Limit);
        }
        catch (IOException)
        {
            // The member hung up.
        }
    }

    private sealed record Recording(byte[] Handshake, byte[] Message, byte[] SystemMessage)
    {
        // The handshake of another member than the one that was recorded, the system message, and a message that is heard after it.
        public byte[] FarAhead(long distance) =>
        [
            .. FrameProxy.WithLength(WireField.Change(Handshake, OriginPort, static field => field with { Value = 1 })),
            .. FrameProxy.WithLength(WireField.Change(SystemMessage, Envelope, envelope => Numbered(envelope, (ulong)distance))),
            .. FrameProxy.WithLength(Message),
        ];

        // The first has number 0, which is not written.
        private static WireField Numbered(WireField envelope, ulong number) =>
            WireField.Of(envelope.Number, [.. WireField.Read(envelope.Bytes).Where(static field => field.Number != Sequence), WireField.Fixed(Sequence, number)]);
    }
}
