using System.Reflection;
using CsCheck;
using Microsoft.Win32.SafeHandles;
using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Tests.Wire;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Histories;

public sealed class HistoryFileTests : IDisposable
{
    private readonly HistoryFolder _folder = new();

    public static TheoryData<string> Kinds => [.. EventGenerators.All.Select(static each => each.Kind)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_event_comes_out_as_it_went_in(string kind)
    {
        Gen<ToldEvent> events = EventGenerators.All.Single(each => each.Kind == kind).Events;

        events.Array[1, 20].Sample(told => HistoryFolder.Read(_folder.Keep(told)).SequenceEqual(told), iter: 20);
    }

    [Fact]
    public void Events_of_all_kinds_come_out_in_the_order_in_which_they_went_in() =>
        EventGenerators.Any.Array[0, 100].Sample(told => HistoryFolder.Read(_folder.Keep(told)).SequenceEqual(told), iter: 100);

    // An event that is added to the interface is not kept until the file has a place for it.
    [Fact]
    public void Every_event_has_a_place_in_the_file_and_is_kept()
    {
        string[] kinds = [.. ToldEvent.Methods.Select(static method => method.Name), .. ToldEvent.Notes.Select(static note => note.Name)];
        InterfaceMapping map = typeof(HistoryFileWriter).GetInterfaceMap(typeof(IHistory));

        Assert.Equal(
            kinds.Append("None").Order(StringComparer.Ordinal),
            Enum.GetNames<ClusterHost.Histories.V1.HistoryEvent.EventOneofCase>().Order(StringComparer.Ordinal));
        Assert.Equal(kinds, EventSamples.All.Select(static each => each.Kind));
        Assert.All(ToldEvent.Methods, method => Assert.Equal(typeof(HistoryFileWriter), map.TargetMethods[map.InterfaceMethods.IndexOf(method)].DeclaringType));
        Assert.All(
            typeof(IHistory).GetMethods().Except(ToldEvent.Methods),
            static method => Assert.Contains(method.Name, (string[])["get_HearsOfReplicas", "get_HearsOfTasks", "HearsOfTask", "Expect"]));
    }

    // What was kept once must be read by every later release, whatever that keeps itself.
    [Fact]
    public void What_version_one_kept_is_read()
    {
        string[] lines = File.ReadAllText(Path.Combine(Approved.Root, "tests", "Replicator.ClusterHost.Tests", "Histories", "v1.approved.txt")).TrimEnd('\n').Split('\n');
        byte[] bytes = [.. lines.SelectMany(static line => Convert.FromHexString(line.Split(' ')[1]))];

        Assert.Equal(EventSamples.All, HistoryFolder.Read(_folder.Put("approved.bin", bytes)));
    }

    [Fact]
    public void Bytes_of_version_one_are_what_they_were()
    {
        int mark = HistoryFrame.Mark.Length;
        IEnumerable<string> lines = EventSamples.All.Select(each => $"{each.Kind} {Convert.ToHexString(File.ReadAllBytes(_folder.Keep(each)).AsSpan(mark))}");

        Approved.Matches(string.Join('\n', lines.Prepend($"Mark {Convert.ToHexString(HistoryFrame.Mark)}")) + "\n", "Replicator.ClusterHost.Tests", "Histories/v1");
    }

    [Fact]
    public void The_checksum_is_the_one_that_it_is_called_after() => Assert.Equal(0xE3069283, HistoryFrame.Check("123456789"u8));

    [Fact]
    public void A_last_event_that_was_cut_off_anywhere_is_passed_over()
    {
        string path = _folder.Keep(EventSamples.All);
        byte[] bytes = File.ReadAllBytes(path);
        long last = Places(path)[^1];

        for (long length = last; length < bytes.Length; length++)
        {
            Assert.Equal(EventSamples.All.SkipLast(1), HistoryFolder.Read(_folder.Put("torn.bin", bytes.AsSpan(0, (int)length))));
        }
    }

    [Fact]
    public void A_file_whose_process_was_killed_at_once_has_no_events()
    {
        for (int length = 0; length <= HistoryFrame.Mark.Length; length++)
        {
            Assert.Empty(HistoryFolder.Read(_folder.Put("young.bin", HistoryFrame.Mark[..length])));
        }
    }

    // In the last event too: a process that is killed leaves a part of it, and never all of it with other bytes.
    [Fact]
    public void A_bit_that_was_turned_anywhere_is_found_where_its_event_begins()
    {
        ToldEvent[] events = [.. EventSamples.All.TakeLast(6)];
        string path = _folder.Keep(events);
        byte[] bytes = File.ReadAllBytes(path);
        List<long> places = [0, .. Places(path)];

        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] turned = [.. bytes];
            turned[at] ^= (byte)(1 << (at % 8));
            string file = _folder.Put("turned.bin", turned);
            List<ToldEvent> read = [];
            var damage = Assert.Throws<HistoryFileDamagedException>(() =>
            {
                using var reader = new HistoryFileReader(file);
                read.AddRange(reader.Events.Select(ToldEvent.Of));
            });

            int place = places.FindLastIndex(each => each <= at);
            Assert.Equal((file, places[place]), (damage.FilePath, damage.Offset));
            Assert.Equal(events.Take(place - 1), read);
        }
    }

    [Fact]
    public void Damage_is_said_with_the_file_the_place_and_what_is_wrong()
    {
        byte[] newer = Framed([0xFA, 0x3E, 0x00]);
        byte[] noVersion = Framed([0x5A, 0x02, 0x08, 0x01]);
        const string After = "What is before it can be read; what happened after it is not known from this file.";

        Assert.Equal($"{_folder["file.bin"]}, byte 0: a file of a history begins otherwise. {After}", Refused("text"u8));
        Assert.Equal(
            $"{_folder["file.bin"]}, byte 4: it is no event that this version knows; a newer one may have written it. {After}",
            Refused([.. HistoryFrame.Mark, .. newer]));
        Assert.Equal($"{_folder["file.bin"]}, byte 4: a version is missing. {After}", Refused([.. HistoryFrame.Mark, .. noVersion]));
    }

    [Fact]
    public void A_life_of_a_member_never_writes_over_another()
    {
        Assert.Equal(
            ["history-member-1.bin", "history-member-2.bin"],
            ((string[])[_folder.Keep(EventSamples.All[0]), _folder.Keep(EventSamples.All[1])]).Select(Path.GetFileName));
        _folder.Put("history-member-9.bin", []);
        _folder.Put("history-member-x.bin", []);
        _folder.Put("history-member-1-20.bin", []);

        Assert.Equal(_folder["history-member-10.bin"], _folder.Keep(EventSamples.All[2]));
        Assert.Equal(
            ["history-member-1.bin", "history-member-2.bin", "history-member-9.bin", "history-member-10.bin", "history-member-1-20.bin"],
            HistoryFiles.In(_folder.FolderPath).Select(Path.GetFileName));
        Assert.Equal([EventSamples.All[0]], HistoryFolder.Read(_folder["history-member-1.bin"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../member")]
    [InlineData("member one")]
    public void A_name_that_could_lead_elsewhere_is_refused(string member)
    {
        var refused = Assert.Throws<ArgumentException>(() => new HistoryFileWriter(_folder.FolderPath, member));

        Assert.StartsWith($"'{member}' is no name of a member", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_hears_of_replicas_and_of_tasks_only_when_told_so()
    {
        using var writer = new HistoryFileWriter(_folder.FolderPath, "member");
        using var curious = new HistoryFileWriter(_folder.FolderPath, "member", hearsOfTasks: true);

        Assert.True(writer.HearsOfReplicas);
        Assert.False(writer.HearsOfTasks || writer.HearsOfTask(new ServerId(3)));
        Assert.True(curious.HearsOfTasks && curious.HearsOfTask(new ServerId(3)));
    }

    // Of a file that may only be read no system writes anything.
    [Fact]
    public void What_cannot_be_written_is_thrown_to_whoever_told_it_and_so_is_all_that_follows()
    {
        using var before = new HistoryFileWriter(_folder.FolderPath, "member");
        Assert.Null(before.Failure);
        SafeFileHandle unwritable = File.OpenHandle(before.FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var writer = new HistoryFileWriter((before.FilePath, unwritable), length: HistoryFrame.Mark.Length);

        var first = Assert.Throws<IOException>(() => writer.Acknowledged(new ServerId(1), ConfigVersion.None, TimeSpan.Zero));
        var second = Assert.Throws<IOException>(() => writer.Note(new ServerUp(new ServerId(1), TimeSpan.Zero)));

        Assert.StartsWith($"{before.FilePath} cannot be written: ", first.Message, StringComparison.Ordinal);
        Assert.NotNull(writer.Failure);
        Assert.Same(writer.Failure, first.InnerException);
        Assert.Same(writer.Failure, second.InnerException);
        Assert.Empty(HistoryFolder.Read(before.FilePath));
    }

    [Fact]
    public void After_its_end_nothing_is_taken_for_kept()
    {
        var writer = new HistoryFileWriter(_folder.FolderPath, "member");
        writer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => writer.Acknowledged(new ServerId(1), ConfigVersion.None, TimeSpan.Zero));
    }

    [Fact]
    public void A_note_of_a_kind_that_is_not_listed_is_refused()
    {
        using var writer = new HistoryFileWriter(_folder.FolderPath, "member");

        Assert.StartsWith("Foreign has no place in a file", Assert.Throws<ArgumentException>(() => writer.Note(new Foreign())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_many_threads_are_kept_whole_and_those_of_each_in_order()
    {
        const int Threads = 8;
        const int Events = 2_000;
        using var writer = new HistoryFileWriter(_folder.FolderPath, "member");
        using var start = new Barrier(Threads);
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(server => new Thread(() =>
            {
                start.SignalAndWait();
                for (int number = 1; number <= Events; number++)
                {
                    writer.Acknowledged(new ServerId(server), new ConfigVersion(1, number), TimeSpan.FromTicks(number));
                }
            })),
        ];

        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        ILookup<object?, object?> read = HistoryFolder.Read(writer.FilePath).ToLookup(static each => each.Arguments[0], static each => each.Arguments[1]);
        Assert.Equal(Threads, read.Count);
        Assert.All(read, static each => Assert.Equal(Enumerable.Range(1, Events).Select(static number => (object?)new ConfigVersion(1, number)), each));
    }

    [Fact]
    public void A_file_that_is_still_written_to_is_read_up_to_what_was_there()
    {
        using var writer = new HistoryFileWriter(_folder.FolderPath, "member");
        EventSamples.All[0].TellTo(writer);
        using var reader = new HistoryFileReader(writer.FilePath);
        EventSamples.All[1].TellTo(writer);

        Assert.Equal([EventSamples.All[0]], reader.Events.Select(ToldEvent.Of));
        Assert.Equal(EventSamples.All.Take(2), HistoryFolder.Read(writer.FilePath));
    }

    // More than what the reader has in memory at once.
    [Fact]
    public void An_event_of_any_size_is_read()
    {
        ToldEvent[] events = [.. ((int[])[1, 50_000, 65_536, 3, 400_000, 2]).Select(static length => new ToldEvent(
            nameof(IHistory.RequestNotAssigned), [MessageSamples.Request, Domain.Pki.NotAssigned.RuleBroken, new string('x', length), MessageSamples.Time]))];

        Assert.Equal(events, HistoryFolder.Read(_folder.Keep(events)));
    }

    private static List<long> Places(string path)
    {
        using var reader = new HistoryFileReader(path);
        return [.. reader.Places().Select(static each => each.Offset)];
    }

    private static byte[] Framed(ReadOnlySpan<byte> content)
    {
        byte[] frame = new byte[HistoryFrame.LengthOf(content.Length)];
        content.CopyTo(HistoryFrame.EventIn(frame.AsSpan()));
        HistoryFrame.Close(frame);
        return frame;
    }

    private string Refused(ReadOnlySpan<byte> bytes)
    {
        string path = _folder.Put("file.bin", bytes);
        return Assert.Throws<HistoryFileDamagedException>(() => HistoryFolder.Read(path)).Message;
    }

    private sealed record Foreign() : HistoryNote(TimeSpan.Zero);
}
