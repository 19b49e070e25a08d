using Replicator.Domain.Versions;

namespace Replicator.Consistency.Tests;

public sealed class NoGoingBackTests
{
    private readonly Run _run = new(new NoGoingBack(3));

    [Fact]
    public void Is_undecided_when_no_replica_ever_applied_anything()
    {
        Assert.IsType<Verdict.Undecided>(_run.Conclude());
    }

    [Fact]
    public void Holds_when_versions_only_rise()
    {
        _run.Apply(1, 0, 1).Apply(2, 0, 5).Apply(3, 1, 2);

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Holds_when_a_newer_epoch_begins_at_a_lower_sequence()
    {
        _run.Apply(1, 0, 9).Apply(2, 0, Run.V(9), new ConfigVersion(2, 4));

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_violated_by_an_older_version()
    {
        _run.Apply(1, 0, 5).Apply(2.04, 0, 3);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("Replicas went back 1 time; first fe00: it had 1.5 and applied 1.3 on top of 1.5.", evidence.Sentence);
        Assert.Equal(["until then fe00 had 1.5", "00:00:02.040 fe00 applied 1.5 to 1.3"], evidence.Events);
    }

    [Fact]
    public void Is_violated_by_an_older_epoch()
    {
        _run.Apply(1, 0, ConfigVersion.None, new ConfigVersion(2, 4)).Apply(2, 0, new ConfigVersion(2, 4), Run.V(9));

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void Is_violated_by_a_replica_that_starts_again_from_less_than_it_had()
    {
        _run.Apply(1, 0, 5).Apply(2, 0, Run.V(3), Run.V(6));

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void Is_violated_by_a_replica_that_ends_with_less_than_it_had()
    {
        _run.Apply(1, 0, 5).EndsWith(0, 4);

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void A_server_from_an_old_disk_went_back_by_design()
    {
        _run.Apply(1, 0, 5).Restart(2, 0, 3).Apply(3, 0, 4);

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void What_a_server_from_an_old_disk_does_then_is_judged_from_there()
    {
        _run.Apply(1, 0, 5).Restart(2, 0, 3).Apply(3, 0, 2);

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }
}
