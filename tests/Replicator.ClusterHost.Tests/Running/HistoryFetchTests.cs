using Akka.Actor;
using Akka.TestKit.Xunit2;
using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Tests.Histories;
using Replicator.ClusterHost.Tests.Time;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class HistoryFetchTests : TestKit
{
    private readonly HistoryFolder _here = new();
    private readonly HistoryFolder _there = new();
    private readonly ClusterMember _member = new("member01", process: null);
    private readonly FixedCalendar _clock = new(DateTimeOffset.UnixEpoch);

    public HistoryFetchTests()
        : base("akka.loglevel = OFF") => _member.Appear(TestActor);

    private HistoryFetch Fetch => field ??= new HistoryFetch([_member], _here.FolderPath, ActorRefs.Nobody, _clock);

    [Fact]
    public void All_files_come_one_part_after_the_other()
    {
        _there.Put("history-member01-1.bin", new byte[64_000]);
        _there.Put("history-member01-2.bin", [1, 2, 3]);

        Fetch.Ask();
        int asked = 0;
        while (Fetch.LeftCount > 0)
        {
            Fetch.Take(Answer());
            asked++;
        }

        Assert.Equal(4, asked);
        Assert.Equal(new byte[64_000], File.ReadAllBytes(_here["history-member01-1.bin"]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_here["history-member01-2.bin"]));
    }

    [Fact]
    public void A_part_that_is_lost_is_missed()
    {
        _there.Put("history-member01-1.bin", new byte[80_000]);
        Fetch.Ask();
        HistoryPart first = Answer();
        HistoryPart second = HistoryParts.At(_there.FolderPath, "member01", new AskHistories { Offset = first.Content.Length });

        Fetch.Take(second);
        Assert.Equal(1, Fetch.LeftCount);
        ExpectNoMsg(TimeSpan.Zero);

        Fetch.Take(first);
        Assert.Equal(second.Offset, ExpectMsg<AskHistories>().Offset);
    }

    [Fact]
    public void A_part_that_comes_twice_is_kept_once_and_asked_for_no_more()
    {
        _there.Put("history-member01-1.bin", [1, 2, 3]);
        Fetch.Ask();
        HistoryPart only = Answer();

        Fetch.Take(only);
        Fetch.Take(only);

        Assert.Equal(0, Fetch.LeftCount);
        ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void What_does_not_come_is_asked_for_again_each_time_after_twice_as_long()
    {
        Fetch.Ask();
        ExpectMsg<AskHistories>();

        foreach (int seconds in (int[])[3, 6, 12])
        {
            _clock.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1);
            Fetch.Ask();
            ExpectNoMsg(TimeSpan.Zero);
            _clock.Now += TimeSpan.FromTicks(1);
            Fetch.Ask();
            Assert.Equal(new AskHistories(), ExpectMsg<AskHistories>());
        }

        Assert.Equal(TimeSpan.FromSeconds(21), Fetch.Silence);
        Assert.Contains("did not answer in time", Assert.Single(Fetch.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_kept_under_the_name_of_another_member_and_it_is_missed()
    {
        Fetch.Ask();

        Fetch.Take(new HistoryPart { Name = "member01", File = "history-member02-1.bin", IsEndOfFile = true, IsLast = true });

        Assert.Empty(Directory.EnumerateFileSystemEntries(_here.FolderPath));
        Assert.Equal(0, Fetch.LeftCount);
        Assert.Contains("member01", Assert.Single(Fetch.Missing), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history-member01-1.bin", false, false)]
    [InlineData("", true, true)]
    public void A_part_that_leads_nowhere_ends_the_fetching_and_is_missed(string file, bool hasContent, bool isEnd)
    {
        Fetch.Ask();

        Fetch.Take(new HistoryPart { Name = "member01", File = file, Content = hasContent ? ByteString.CopyFrom(1, 2, 3) : ByteString.Empty, IsEndOfFile = isEnd, IsLast = isEnd });

        Assert.Equal(0, Fetch.LeftCount);
        Assert.Single(Fetch.Missing);
    }

    [Fact]
    public void What_cannot_be_kept_is_said_with_where_and_why()
    {
        _there.Put("history-member01-1.bin", [1, 2, 3]);
        Directory.CreateDirectory(_here["history-member01-1.bin"]);
        Fetch.Ask();

        Fetch.Take(Answer());

        Assert.Contains($"it cannot be kept in {_here.FolderPath}", Assert.Single(Fetch.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_life_without_a_history_is_missed()
    {
        _there.Put("history-member01-2.bin", [1, 2, 3]);
        _member.Hear(new Activity { Name = "member01" });
        _member.Appear(Sys.ActorOf(Props.Empty));
        _member.Hear(new Activity { Name = "member01" });
        _member.Appear(TestActor);
        Fetch.Ask();

        Fetch.Take(Answer());

        Assert.StartsWith("Of 2 lives of member01 it has the history of 1", Assert.Single(Fetch.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_everything_is_here_nothing_is_missed()
    {
        _there.Put("history-member01-1.bin", [1, 2, 3]);
        _member.Hear(new Activity { Name = "member01" });
        Fetch.Ask();

        Fetch.Take(Answer());

        Assert.Empty(Fetch.Missing);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _here.Dispose();
        _there.Dispose();
    }

    private HistoryPart Answer() => HistoryParts.At(_there.FolderPath, "member01", ExpectMsg<AskHistories>());
}
