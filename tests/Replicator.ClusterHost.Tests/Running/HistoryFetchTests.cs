using Akka.Actor;
using Akka.TestKit.Xunit2;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Running;
using Replicator.ClusterHost.Tests.Histories;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class HistoryFetchTests : TestKit
{
    private readonly HistoryFolder _here = new();
    private readonly HistoryFolder _there = new();
    private readonly ClusterMember _member = new("member01", process: null);

    public HistoryFetchTests()
        : base("akka.loglevel = OFF") => _member.Appear(TestActor);

    private HistoryFetch Fetch => field ??= new HistoryFetch([_member], _here.FolderPath, ActorRefs.Nobody);

    [Fact]
    public void All_files_come_one_part_after_the_other()
    {
        _there.Put("history-member01-1.bin", new byte[500_000]);
        _there.Put("history-member01-2.bin", [1, 2, 3]);

        Fetch.Ask();
        int asked = 0;
        while (Fetch.LeftCount > 0)
        {
            Fetch.Take(Answer());
            asked++;
        }

        Assert.Equal(4, asked);
        Assert.Equal(new byte[500_000], File.ReadAllBytes(_here["history-member01-1.bin"]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_here["history-member01-2.bin"]));
    }

    [Fact]
    public void A_part_that_is_lost_is_missed()
    {
        _there.Put("history-member01-1.bin", new byte[600_000]);
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
    public void Nothing_is_kept_under_the_name_of_another_member()
    {
        Fetch.Ask();

        Assert.Throws<WireFormatException>(() => Fetch.Take(new HistoryPart { Name = "member01", File = "history-member02-1.bin" }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_here.FolderPath));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _here.Dispose();
        _there.Dispose();
    }

    private HistoryPart Answer() => HistoryParts.At(_there.FolderPath, "member01", ExpectMsg<AskHistories>());
}
