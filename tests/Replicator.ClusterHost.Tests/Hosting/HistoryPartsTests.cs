using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Tests.Histories;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class HistoryPartsTests : IDisposable
{
    private readonly HistoryFolder _here = new();
    private readonly HistoryFolder _there = new();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32_000)]
    [InlineData(32_001)]
    [InlineData(90_000)]
    public void A_file_comes_out_as_it_went_in(int length)
    {
        byte[] content = [.. Enumerable.Range(0, length).Select(static place => (byte)(place % 251))];
        _here.Put("history-member01-1.bin", content);

        List<HistoryPart> parts = Sent("member01");
        Assert.All(parts, part => HistoryParts.Keep(part, "member01", _there.FolderPath));

        Assert.Equal(content, File.ReadAllBytes(_there["history-member01-1.bin"]));
        Assert.All(parts, static part => Assert.InRange(part.Content.Length, 0, 32_000));
        Assert.Equal((length / 32_000) + 1, parts.Count);
    }

    [Fact]
    public void All_lives_of_the_member_are_sent_and_nobody_else_is()
    {
        string[] files = ["history-member01-1.bin", "history-member01-2.bin", "history-member01-10.bin", "history-member01-b-1.bin", "history-member02-1.bin"];
        Assert.All(files, file => _here.Put(file, [1, 2, 3]));

        Assert.Equal(files[..3], Sent("member01").Select(static part => part.File));
    }

    [Fact]
    public void The_last_part_of_the_last_file_says_so()
    {
        _here.Put("history-member01-1.bin", new byte[40_000]);
        _here.Put("history-member01-2.bin", []);

        Assert.Equal([false, false, true], Sent("member01").Select(static part => part.IsLast));
    }

    [Fact]
    public void Parts_may_come_twice_and_in_any_order()
    {
        _here.Put("history-member01-1.bin", [.. Enumerable.Range(0, 60_000).Select(static place => (byte)(place % 253))]);
        List<HistoryPart> parts = Sent("member01");

        Assert.All([.. parts.AsEnumerable().Reverse(), .. parts], part => HistoryParts.Keep(part, "member01", _there.FolderPath));

        Assert.Equal(File.ReadAllBytes(_here["history-member01-1.bin"]), File.ReadAllBytes(_there["history-member01-1.bin"]));
    }

    [Theory]
    [InlineData("../history-member01-1.bin")]
    [InlineData("/tmp/history-member01-1.bin")]
    [InlineData("history-/../../x.bin")]
    [InlineData("result.json")]
    [InlineData("history-member01")]
    [InlineData("history-member01-1.bin.exe")]
    [InlineData("history-member02-1.bin")]
    [InlineData("")]
    public void A_name_that_no_history_of_the_member_has_is_refused(string file)
    {
        var part = new HistoryPart { Name = "member01", File = file, Content = ByteString.CopyFromUtf8("text") };

        Assert.Throws<WireFormatException>(() => HistoryParts.Keep(part, "member01", _there.FolderPath));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_there.FolderPath));
    }

    [Fact]
    public void A_place_before_the_beginning_is_refused() => Assert.Throws<WireFormatException>(() => HistoryParts.Keep(
        new HistoryPart { Name = "member01", File = "history-member01-1.bin", Offset = -1 }, "member01", _there.FolderPath));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(0, long.MaxValue)]
    public void Where_nothing_stands_the_part_is_empty_and_the_last(int number, long offset)
    {
        _here.Put("history-member01-1.bin", [1, 2, 3]);

        HistoryPart part = HistoryParts.At(_here.FolderPath, "member01", new AskHistories { Number = number, Offset = offset });

        Assert.Equal((0, true, true), (part.Content.Length, part.IsEndOfFile, part.IsLast));
    }

    // As who fetches them asks.
    private List<HistoryPart> Sent(string member)
    {
        List<HistoryPart> parts = [];
        var ask = new AskHistories();
        do
        {
            HistoryPart part = HistoryParts.At(_here.FolderPath, member, ask);
            parts.Add(part);
            ask = part.IsEndOfFile
                ? new AskHistories { Number = part.Number + 1 }
                : new AskHistories { Number = part.Number, Offset = part.Offset + part.Content.Length };
        }
        while (!parts[^1].IsLast);
        return parts;
    }
}
