using CsCheck;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Tests.Wire;

// What the process keeps is measured, so nothing else runs beside it.
[Collection(nameof(Alone))]
public sealed class WireFormatTests
{
    public static TheoryData<string> Kinds => [.. MessageGenerators.All.Select(static each => each.Kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_message_comes_out_as_it_went_in(string kind)
    {
        Gen<IReplicationMessage> messages = MessageGenerators.All.Single(each => each.Kind.Name == kind).Messages;

        messages.Sample(static message => WireFormat.Decode(WireFormat.ManifestOf(message), WireFormat.Encode(message)).Equals(message), iter: 200);
    }

    [Fact]
    public void Every_kind_of_message_has_a_contract_and_a_generator_here()
    {
        string[] kinds =
        [
            .. typeof(IReplicationMessage).Assembly.GetTypes()
                .Where(static type => type is { IsInterface: false, IsAbstract: false } && type.IsAssignableTo(typeof(IReplicationMessage)))
                .Select(static type => type.Name)
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(kinds, MessageGenerators.All.Select(static each => each.Kind.Name).Order(StringComparer.Ordinal));
        Assert.Equal(kinds.Length, WireFormat.Manifests.Distinct().Count());
    }

    // What a member of an older release writes must be read by every later one, whatever that writes itself.
    [Fact]
    public void What_version_one_wrote_is_read()
    {
        string[] lines = File.ReadAllText(Path.Combine(Approved.Root, "tests", "Replicator.ClusterHost.Tests", "Wire", "v1.approved.txt")).TrimEnd('\n').Split('\n');

        Assert.Equal(MessageSamples.All, lines.Select(static line => line.Split(' ')).Select(static line => WireFormat.Decode(line[0], Convert.FromHexString(line[1]))));
    }

    [Fact]
    public void Manifests_and_bytes_of_version_one_are_what_they_were()
    {
        string[] lines = [.. MessageSamples.All.Select(static message => $"{WireFormat.ManifestOf(message)} {Convert.ToHexString(WireFormat.Encode(message))}")];

        Approved.Matches(string.Join('\n', lines) + "\n", "Replicator.ClusterHost.Tests", "Wire/v1");
        Assert.Equal(WireFormat.Manifests.Order(StringComparer.Ordinal), MessageSamples.All.Select(WireFormat.ManifestOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_field_that_a_newer_member_adds_is_passed_over()
    {
        byte[] bytes = WireFormat.Encode(new RestartNoted(3));
        byte[] newer = [.. bytes, (15 << 3) | 0, 7];

        Assert.Equal(new RestartNoted(3), WireFormat.Decode("restart-noted.1", newer));
    }

    [Theory]
    [InlineData("restart-noted.2")]
    [InlineData("")]
    [InlineData("Replicator.Domain.Protocol.RestartNoted, Replicator.Domain")]
    [InlineData("System.Diagnostics.Process, System")]
    public void An_unknown_manifest_is_refused_and_shown_without_what_a_log_could_stumble_over(string manifest)
    {
        var refused = Assert.Throws<WireFormatException>(() => WireFormat.Decode(manifest, []));
        var broken = Assert.Throws<WireFormatException>(() => WireFormat.Decode($"{manifest}\n\u001b[31m{new string('x', 10_000)}", []));

        Assert.EndsWith("is no manifest that this member knows; a newer member may have written it.", refused.Message, StringComparison.Ordinal);
        Assert.InRange(broken.Message.Length, 1, 150);
        Assert.DoesNotContain(broken.Message, char.IsControl);
    }

    [Fact]
    public void A_field_that_is_missing_or_out_of_range_is_named()
    {
        byte[] noVersion = new ClusterHost.Wire.V1.RequestCommitted { Id = new ClusterHost.Wire.V1.RequestId { Requester = 1, Number = 1 } }.ToBytes();
        byte[] noServer = new ClusterHost.Wire.V1.VersionWish { From = -1 }.ToBytes();
        byte[] noType = new ClusterHost.Wire.V1.ReadAtMaster { Id = new ClusterHost.Wire.V1.OperationId { Client = 1, Number = 1 } }.ToBytes();

        Assert.Equal($"{noVersion.Length} bytes are no request-committed.1: a version is missing.", Refused("request-committed.1", noVersion));
        Assert.Equal($"{noServer.Length} bytes are no version-wish.1: the number of a server is -1; expected 0 or more.", Refused("version-wish.1", noServer));
        Assert.Equal($"{noType.Length} bytes are no read-at-master.1: the type of a certificate is 0; expected one of 1, 2, 3, 4, 5, 6, 7, 8.", Refused("read-at-master.1", noType));
    }

    [Fact]
    public void A_message_of_another_kind_is_refused_to_write() =>
        Assert.StartsWith("Foreign has no contract for the wire", Assert.Throws<ArgumentException>(static () => WireFormat.Encode(new Foreign())).Message, StringComparison.Ordinal);

    // 100,000 payloads that were messages once: bits turned, bytes cut, put in and repeated, under their own manifest or another.
    [Fact]
    public void Whatever_comes_from_the_wire_is_a_message_or_is_refused()
    {
        const int Payloads = 100_000;
        const long GrowthBytesMax = 16_000_000;
        (int read, int refused) = Decode(Payloads / 2);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        (int readLater, int refusedLater) = Decode(Payloads / 2);

        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(read + readLater > Payloads / 100 && refused + refusedLater > Payloads / 100, $"{read + readLater} were read and {refused + refusedLater} refused");
        Assert.InRange(growth, long.MinValue, GrowthBytesMax);
    }

    private static (int Read, int Refused) Decode(int payloads)
    {
        string[] manifests = [.. WireFormat.Manifests, "to-server.1", "nothing.1"];
        (int read, int refused) = (0, 0);
        Gen.Select(MessageGenerators.Any, Mutation.Any, Gen.Int[0, 2 * manifests.Length]).Sample(
            (message, mutation, other) =>
            {
                string manifest = other < manifests.Length ? manifests[other] : WireFormat.ManifestOf(message);
                try
                {
                    WireFormat.Decode(manifest, mutation.Of(WireFormat.Encode(message)));
                    Interlocked.Increment(ref read);
                }
                catch (WireFormatException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: payloads);
        return (read, refused);
    }

    private static string Refused(string manifest, byte[] bytes) => Assert.Throws<WireFormatException>(() => WireFormat.Decode(manifest, bytes)).Message;

    private sealed record Foreign : IReplicationMessage;
}
