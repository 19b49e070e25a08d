namespace Replicator.Consistency.Tests;

public sealed class KeysOnlyWhereInstalledTests
{
    private readonly Run _run = new(new KeysOnlyWhereInstalled(static server => server.Index < 2));

    [Fact]
    public void Holds_when_only_servers_whose_role_installs_it_assigned_the_certificate()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 0, 1).Assign(21, 1, 1).HoldKey(0, "00FF");

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_violated_by_an_edge_server_that_assigned_it_once()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 2, 1);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe02 does not install the global certificate by its role, and assigned 'a', whose private key it then held.", evidence.Sentence);
    }

    [Fact]
    public void Is_violated_by_one_that_uses_it_and_never_told()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 2, 1, silently: true);

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void Is_violated_by_one_that_holds_the_key_and_uses_nothing()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).HoldKey(2, "00FF");

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe02 does not install the global certificate by its role, and holds the private key of 00FF at the end.", evidence.Sentence);
    }

    [Fact]
    public void Is_violated_by_one_that_uses_the_certificate_without_its_key()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 0, 1).LackKey(0);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe00 uses 'a' at the end without holding its private key.", evidence.Sentence);
    }
}
