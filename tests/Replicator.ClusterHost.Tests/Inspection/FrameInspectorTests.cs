using Akka.Actor;
using Akka.Configuration;
using Replicator.ClusterHost.Inspection;

namespace Replicator.ClusterHost.Tests.Inspection;

public sealed class FrameInspectorTests
{
    private const string NotReadable = "a frame cannot be read.";
    private const string NoPath = "a path is no actor's.";
    private const string TooFar = "the number of a system message is too far ahead.";
    private const string NoMember = "the address in the handshake is no member's.";
    private const string NoRoom = "as many addresses are known as may be, and this one is not.";
    private const ulong NoSequence = ulong.MaxValue;

    private static readonly FrameLimits Limits = new("inspected.ssl.tcp", "cluster") { PeersMax = 3, PeersPerHostMax = 2 };
    private static readonly WireField Message = WireField.Of(2, WireField.Of(1, "payload"), WireField.Varint(2, 41_704), WireField.Of(3, "restart-noted.1"));

    private TimeSpan _now;
    private readonly KnownPeers _peers;

    public FrameInspectorTests() => _peers = new KnownPeers(Limits, () => _now);

    [Fact]
    public void What_members_say_passes()
    {
        FrameInspector inspector = Greeted();

        Assert.Null(inspector.Refuse(Envelope(NoSequence)));
        Assert.Null(inspector.Refuse(Envelope(0)));
        Assert.Null(inspector.Refuse(Acknowledgement(5, 1, 2)));
        Assert.Null(inspector.Refuse(Control(2)));
        Assert.Null(inspector.Refuse(Control(3)));
    }

    [Fact]
    public void What_is_no_message_or_of_another_kind_is_refused()
    {
        FrameInspector inspector = Greeted();

        Assert.Equal(NotReadable, inspector.Refuse([]));
        Assert.Equal(NotReadable, inspector.Refuse([0xFF]));
        Assert.Equal(NotReadable, inspector.Refuse(Envelope(NoSequence).AsSpan()[..^1]));
        Assert.Equal(NotReadable, inspector.Refuse([.. Control(3), .. Control(3)]));
        Assert.Equal(NotReadable, inspector.Refuse([.. Control(3), .. Envelope(NoSequence)]));
        Assert.Equal(NotReadable, inspector.Refuse(WireField.Write([WireField.Varint(1, 7)])));
        Assert.Equal(NotReadable, inspector.Refuse(WireField.Write([WireField.Of(1, WireField.Of(1, WireField.Fixed(1, 5), WireField.Of(2, [1, 2, 3])))])));
        Assert.Equal("a control frame is of a kind that is not known.", inspector.Refuse(Control(6)));
    }

    // Akka goes on with it though it cannot.
    [Fact]
    public void A_message_needs_a_handshake_and_there_is_one_handshake_only()
    {
        FrameInspector inspector = New();

        Assert.Equal("a message came before the handshake.", inspector.Refuse(Envelope(NoSequence)));
        Assert.Null(inspector.Refuse(Handshake(1)));
        Assert.Equal("a second handshake came.", inspector.Refuse(Handshake(1)));
    }

    [Fact]
    public void A_field_that_a_newer_member_adds_is_passed_over() =>
        Assert.Null(Greeted().Refuse(WireField.Write([.. WireField.Read(Control(3)), WireField.Varint(15, 7), WireField.Of(16, "new"), WireField.Of(16, "newer")])));

    [Theory]
    [InlineData("")]
    [InlineData("akka.ssl.tcp://cluster@10.0.0.1:4053/user/receiver")]
    [InlineData("akka.inspected.ssl.tcp://cluster@10.0.0.1:4053/user/a b")]
    [InlineData("akka.inspected.ssl.tcp://cluster@10.0.0.1:4053/user/\n")]
    public void A_path_that_is_no_actors_is_refused(string path) => Assert.Equal(NoPath, Greeted().Refuse(Envelope(NoSequence, path)));

    [Fact]
    public void A_path_a_manifest_or_a_system_message_that_is_too_long_is_refused()
    {
        string path = $"akka.inspected.ssl.tcp://{new string('a', FrameLimits.PathBytesMax)}";
        byte[] manifest = WireField.Change(Envelope(NoSequence), [1, 2, 2, 3], static field => field with { Bytes = new byte[FrameLimits.ManifestBytesMax + 1] });
        byte[] message = WireField.Change(Envelope(0), [1, 2, 2, 1], static field => field with { Bytes = new byte[FrameLimits.SystemFrameBytesMax] });

        Assert.Equal(NoPath, Greeted().Refuse(Envelope(NoSequence, path)));
        Assert.Equal(NotReadable, Greeted().Refuse(manifest));
        Assert.Equal("a system message is too long.", Greeted().Refuse(message));
    }

    [Fact]
    public void A_system_message_may_be_as_far_ahead_of_what_was_acknowledged_as_a_sender_is()
    {
        FrameInspector inspector = Greeted();

        Assert.Null(inspector.Refuse(Envelope(399)));
        Assert.Equal(TooFar, inspector.Refuse(Envelope(400)));
        inspector.Sent(Acknowledgement(10));
        Assert.Null(inspector.Refuse(Envelope(410)));
        Assert.Equal(TooFar, inspector.Refuse(Envelope(411)));
        Assert.Equal(TooFar, inspector.Refuse(Envelope(long.MaxValue)));
        Assert.Equal(TooFar, inspector.Refuse(Envelope(NoSequence - 1)));
    }

    // Else it could go on from gap to gap, and Akka would miss ever more numbers.
    [Fact]
    public void What_was_acknowledged_ends_before_the_first_that_is_missing()
    {
        FrameInspector inspector = Greeted();

        inspector.Sent(Acknowledgement(399, [.. Enumerable.Range(3, 396).Select(static each => (ulong)each)]));

        Assert.Null(inspector.Refuse(Envelope(402)));
        Assert.Equal(TooFar, inspector.Refuse(Envelope(403)));
    }

    [Fact]
    public void More_that_is_said_to_be_missing_than_is_sent_at_a_time_is_refused()
    {
        ulong[] missing = [.. Enumerable.Range(0, 401).Select(static each => (ulong)each)];

        Assert.Null(Greeted().Refuse(Acknowledgement(500, missing[..400])));
        Assert.Equal("more system messages are said to be missing than are sent at a time.", Greeted().Refuse(Acknowledgement(500, missing)));
    }

    [Fact]
    public void A_peer_that_connects_again_goes_on_where_it_was_and_one_that_was_started_again_does_not()
    {
        FrameInspector before = Greeted();
        before.Sent(Acknowledgement(1_000));
        before.Closed();

        Assert.Null(Greeted(uid: 1).Refuse(Envelope(1_400)));
        Assert.Equal(TooFar, Greeted(uid: 2).Refuse(Envelope(1_001)));
    }

    [Fact]
    public void A_peer_that_says_that_it_goes_begins_anew()
    {
        FrameInspector inspector = Greeted();
        inspector.Sent(Acknowledgement(1_000));

        Assert.Null(inspector.Refuse(Control(4)));

        Assert.Equal(TooFar, Greeted().Refuse(Envelope(1_001)));
    }

    [Theory]
    [InlineData("ssl.tcp", "cluster", "10.0.0.1", 4053)]
    [InlineData("inspected.ssl.tcp", "other", "10.0.0.1", 4053)]
    [InlineData("inspected.ssl.tcp", "cluster", "", 4053)]
    [InlineData("inspected.ssl.tcp", "cluster", "a/b", 4053)]
    [InlineData("inspected.ssl.tcp", "cluster", "10.0.0.1", 0)]
    [InlineData("inspected.ssl.tcp", "cluster", "10.0.0.1", 65_536)]
    public void An_address_that_is_no_members_is_refused(string scheme, string system, string host, int port) =>
        Assert.Equal(NoMember, New().Refuse(Handshake(1, port, host, system, scheme)));

    [Fact]
    public void A_number_of_a_run_that_Akka_would_cut_is_refused() => Assert.Equal("the number of a run is out of range.", New().Refuse(Handshake(1UL << 32)));

    [Fact]
    public void There_is_room_for_so_many_addresses_of_one_machine_and_of_all()
    {
        Assert.Null(New("10.0.0.1").Refuse(Handshake(1, port: 1)));
        Assert.Null(New("10.0.0.1").Refuse(Handshake(1, port: 2)));
        Assert.Equal(NoRoom, New("10.0.0.1").Refuse(Handshake(1, port: 3)));
        Assert.Null(New("10.0.0.1").Refuse(Handshake(2, port: 2)));
        Assert.Null(New("10.0.0.2").Refuse(Handshake(1, port: 4)));
        Assert.Equal(NoRoom, New("10.0.0.3").Refuse(Handshake(1, port: 5)));
        Assert.Equal(3, _peers.Count);
    }

    [Fact]
    public void An_address_is_forgotten_after_long_silence_when_there_is_no_room()
    {
        FrameInspector silent = New();
        FrameInspector connected = New();
        Assert.Null(silent.Refuse(Handshake(1, port: 1)));
        Assert.Null(connected.Refuse(Handshake(1, port: 2)));
        silent.Closed();

        _now = Limits.Silence;
        Assert.Equal(NoRoom, New().Refuse(Handshake(1, port: 3)));
        _now += TimeSpan.FromTicks(1);
        Assert.Null(New().Refuse(Handshake(1, port: 3)));
        Assert.Equal(NoRoom, New().Refuse(Handshake(1, port: 4)));
        Assert.Equal(2, _peers.Count);
    }

    [Fact]
    public void Limits_are_those_that_Akka_is_configured_with()
    {
        var limits = FrameLimits.Of(ConfigurationFactory.ParseString("akka.remote { resend-limit = 50, quarantine-after-silence = 3 h }"), "tcp", "cluster");

        Assert.Equal((100, TimeSpan.FromHours(3)), (limits.SequencesAheadMax, limits.Silence));
    }

    [Fact]
    public void Nothing_is_allocated_for_an_ordinary_frame()
    {
        const int Frames = 1_000;
        FrameInspector inspector = Greeted();
        byte[] frame = Envelope(NoSequence);
        inspector.Refuse(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < Frames; i++)
        {
            inspector.Refuse(frame);
            inspector.Sent(frame);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private FrameInspector New(string host = "10.0.0.1") => new(Limits, _peers, new Address("inspected.ssl.tcp", "cluster", host, 40_000), isInbound: true);

    private FrameInspector Greeted(ulong uid = 1)
    {
        FrameInspector inspector = New();
        Assert.Null(inspector.Refuse(Handshake(uid)));
        return inspector;
    }

    private static byte[] Control(ulong command) => WireField.Write([WireField.Of(2, WireField.Varint(1, command))]);

    private static byte[] Handshake(ulong uid, int port = 4053, string host = "10.0.0.1", string system = "cluster", string scheme = "inspected.ssl.tcp")
    {
        var origin = WireField.Of(1, WireField.Of(1, system), WireField.Of(2, host), WireField.Varint(3, (ulong)port), WireField.Of(4, scheme));
        return WireField.Write([WireField.Of(2, WireField.Varint(1, 1), WireField.Of(2, origin, WireField.Fixed(2, uid)))]);
    }

    private static byte[] Envelope(ulong sequence, string path = "akka.inspected.ssl.tcp://cluster@10.0.0.1:4053/user/receiver") =>
        WireField.Write([WireField.Of(1, WireField.Of(2, WireField.Of(1, WireField.Of(1, path)), Message, WireField.Fixed(5, sequence)))]);

    private static byte[] Acknowledgement(ulong cumulative, params ulong[] missing) =>
        WireField.Write([WireField.Of(1, WireField.Of(1, WireField.Fixed(1, cumulative), WireField.Of(2, [.. missing.SelectMany(BitConverter.GetBytes)])))]);
}
