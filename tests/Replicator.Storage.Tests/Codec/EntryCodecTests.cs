using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;

namespace Replicator.Storage.Tests.Codec;

public sealed class EntryCodecTests
{
    // Whole characters only: half of a pair is no text.
    private static readonly Gen<string> Text = Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\0', '\u001F'], Gen.Char['\u00A0', '\uD7FF'], Gen.Char['\uE000', '\uFFFD'])
        .Array[0, 12].Select(static characters => new string(characters));

    private static readonly Gen<TimeSpan> Span = Gen.Long.Select(TimeSpan.FromTicks);

    private static readonly Gen<DateTimeOffset> Time = Gen.Select(Gen.Long[0, new DateTime(9998, 1, 1).Ticks], Gen.Int[-14 * 60, 14 * 60])
        .Select(static (ticks, minutes) => new DateTimeOffset(Math.Max(ticks, TimeSpan.TicksPerDay), TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<ServerId> Server = Gen.Int[0, int.MaxValue].Select(static index => new ServerId(index));

    private static readonly Gen<RequestId> Request = Gen.Select(Server, Gen.Int).Select(static (server, number) => new RequestId(server, number));

    private static readonly Gen<ConfigVersion> Version = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Long[0, long.MaxValue])
        .Select(static (epoch, sequence) => new ConfigVersion(epoch, sequence));

    private static readonly Gen<CertificateDetails> Details =
        Gen.Select(Text, Text, Text.Array[0, 4], Text, Time, Time, Gen.Enum<KeyAlgorithm>(), Gen.Enum<SignatureScheme>()).Select(
            static (issuer, subject, names, serial, from, to, algorithm, signature) => new CertificateDetails
            {
                Issuer = issuer,
                Subject = subject,
                AlternativeNames = [.. names],
                SerialNumber = serial,
                Thumbprint = serial + issuer,
                NotBefore = from,
                NotAfter = to,
                Key = new KeySpec(algorithm, subject.Length),
                Signature = signature,
                IssuerThumbprint = subject + serial,
            });

    private static readonly Gen<SealedKey> Key = Gen.Byte.Array[0, 40].Select(static bytes => new SealedKey([.. bytes]));

    private static readonly Gen<Certificate> Certificate = Gen.Select(Text, Text, Text, Server, Span, Gen.Null(Details), Gen.Null(Key)).Select(
        static (name, subject, thumbprint, server, at, details, key) => new Certificate(name, subject, thumbprint, server, at, details) { Key = key });

    private static readonly Gen<StagedCertificate> Staged = Gen.Select(Certificate, Span, Gen.Bool).Select(
        static (certificate, at, drops) => new StagedCertificate(certificate, at) { DropsPrevious = drops });

    private static readonly Gen<ConfigChange> Change =
        Gen.Select(Version, Gen.Enum<CertificateType>(), Certificate, Gen.Nullable(Span), Gen.Null(Certificate), Gen.Null(Staged)).Select(
            static (version, type, certificate, stamp, previous, next) => new ConfigChange(version, type, certificate, stamp) { Previous = previous, Next = next });

    private static readonly Gen<IJournalEntry> Commit = Gen.Select(Request, Change, Span, Gen.Null(Certificate), Gen.Enum<SlotAction>(), Gen.Null(Text)).Select(
        static (request, change, at, sibling, action, removal) =>
            (IJournalEntry)new Commit(request, change, at) { Sibling = sibling, Action = action, RemovalName = removal });

    private static readonly Gen<IJournalEntry> Decision = Gen.Select(Request, Text, Gen.Enum<ConflictOutcome>(), Gen.Nullable(Request), Version, Gen.Enum<RefusalReason>()).Select(
        static (request, name, outcome, by, version, reason) => (IJournalEntry)new RequestDecision(request, name, outcome, by, version) { Reason = reason });

    private static readonly Gen<IJournalEntry> Opened = Gen.Select(Version, Server, Version, Gen.Bool).Select(
        static (opening, master, before, isForced) => (IJournalEntry)new EpochOpened(opening, master, before, isForced));

    private static readonly Gen<ImmutableArray<IJournalEntry>> Shared =
        Gen.OneOf(Commit, Decision, Opened).Array[0, 4].Select(static entries => entries.ToImmutableArray());

    private static readonly Gen<IJournalEntry> Entry = Gen.OneOf(
        Commit,
        Decision,
        Opened,
        Gen.Select(Gen.Enum<StoreRole>(), Gen.Int, Gen.Int).Select(static (role, epoch, count) => (IJournalEntry)new RoleTaken(role, epoch, count)),
        Gen.Select(Gen.Int, Shared).Select(static (epoch, entries) => (IJournalEntry)new StoreReplaced(epoch, entries)),
        Shared.Select(static entries => (IJournalEntry)new SharedAppended(entries)),
        Server.Select(static server => (IJournalEntry)new ReplicaRemoved(server)),
        Gen.Select(Server, Gen.Int).Select(static (server, life) => (IJournalEntry)new ReplicaReturned(server, life)),
        Gen.Select(Version, Change.Array[0, 3]).Select(static (version, current) => (IJournalEntry)new ConfigurationSeeded(version, [.. current])));

    [Fact]
    public void Every_entry_is_read_as_it_was_written() => Entry.Sample(
        static entry =>
        {
            IJournalEntry read = EntryCodec.Decode(EntryCodec.Encode(entry));
            Assert.True(AreSame(entry, read), $"{entry} became {read}");
            Assert.Equal(EntryCodec.Encode(entry), EntryCodec.Encode(read));
        },
        iter: 20_000);

    [Fact]
    public void Every_kind_of_entry_of_the_domain_has_a_name()
    {
        IEnumerable<Type> kinds = typeof(IJournalEntry).Assembly.GetTypes().Append(typeof(ConfigurationSeeded))
            .Where(static type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IJournalEntry)));

        var seen = new HashSet<Type>();
        Entry.Sample(entry => { lock (seen) { seen.Add(entry.GetType()); } }, iter: 1_000);

        Assert.Equal(kinds.Select(static type => type.Name).Order(), seen.Select(static type => type.Name).Order());
        Assert.Equal(seen.Count, EntryCodec.Kinds.Length);
    }

    [Fact]
    public void No_name_of_NET_is_written() => Entry.Sample(
        static entry => Assert.DoesNotContain("Replicator.", Encoding.UTF8.GetString(EntryCodec.Encode(entry)).Split('"').Where(static (_, index) => index == 3)),
        iter: 500);

    [Theory]
    [InlineData("", "it is no JSON: ")]
    [InlineData("7", "entry is Number; expected an object")]
    [InlineData("{}", "entry.kind is missing")]
    [InlineData("""{"kind":"commit2"}""", "entry.kind: 'commit2' is no kind of entry that this program knows; a newer one may have written it. Known are commit, ")]
    [InlineData("""{"kind":"roleTaken","role":"king","epoch":1,"sharedCount":0}""", "entry.role: 'king' is no role of a store that this program knows; expected active, ")]
    [InlineData("""{"kind":"roleTaken","role":"active","epoch":1.5,"sharedCount":0}""", "entry.epoch is no whole number from -2147483648 to 2147483647")]
    [InlineData("""{"kind":"roleTaken","role":"active","epoch":1}""", "entry.sharedCount is missing")]
    [InlineData("""{"kind":"replicaReturned","server":-1,"incarnation":0}""", "entry.server is negative")]
    [InlineData("""{"kind":"replicaReturned","server":1,"incarnation":0,"more":1}""", "entry.more is no field that this program knows; a newer one may have written it")]
    [InlineData("""{"kind":"replicaReturned","server":1,"server":1,"incarnation":0}""", "it is no JSON: ")]
    [InlineData("""{"kind":"epochOpened","opening":"1.02","master":1,"before":"none","isForced":true}""", "entry.opening: '1.02' is no version such as 1.42")]
    [InlineData("""{"kind":"epochOpened","opening":"1.2","master":1,"before":"none","isForced":"yes"}""", "entry.isForced is not true or false")]
    [InlineData("""{"kind":"sharedAppended","entries":[{"kind":"x"}]}""", "entry.entries[0].kind: 'x' is no kind of entry")]
    [InlineData("""{"kind":"\ud800"}""", "it holds a text that is none: ")]
    public void Bytes_that_are_no_entry_are_refused_with_their_place(string text, string expected) => Assert.StartsWith(
        expected, Assert.Throws<EntryFormatException>(() => EntryCodec.Decode(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_entry_without_one_of_its_fields_is_refused_or_lacks_what_may_be_absent() => Entry.Sample(
        static entry =>
        {
            JsonObject whole = JsonNode.Parse(EntryCodec.Encode(entry))!.AsObject();
            foreach (string field in whole.Select(static each => each.Key).Where(static name => name is not ("sibling" or "by" or "action" or "removalName" or "reason")).ToArray())
            {
                JsonObject less = JsonNode.Parse(whole.ToJsonString())!.AsObject();
                less.Remove(field);
                Assert.Throws<EntryFormatException>(() => EntryCodec.Decode(Encoding.UTF8.GetBytes(less.ToJsonString())));
            }
        },
        iter: 500);

    // Arrays within records compare by reference.
    private static bool AreSame(IJournalEntry one, IJournalEntry other) => (one, other) switch
    {
        (StoreReplaced a, StoreReplaced b) => a.Epoch == b.Epoch && a.Entries.SequenceEqual(b.Entries),
        (SharedAppended a, SharedAppended b) => a.Entries.SequenceEqual(b.Entries),
        (ConfigurationSeeded a, ConfigurationSeeded b) => a.Version == b.Version && a.Current.SequenceEqual(b.Current),
        _ => one.Equals(other),
    };
}
