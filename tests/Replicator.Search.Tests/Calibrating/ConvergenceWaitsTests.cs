using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Search.Calibrating;

namespace Replicator.Search.Tests.Calibrating;

public sealed class ConvergenceWaitsTests
{
    private static readonly ServerId Server = new(1);

    private readonly ConvergenceWaits _waits = new();

    [Fact]
    public void A_wait_is_from_the_commit_until_the_replica_has_it()
    {
        Commit(version: 1, at: 10);
        Apply(before: 0, after: 1, at: 12.5);

        Assert.Equal([2.5], _waits.Seconds);
    }

    [Fact]
    public void A_package_that_brings_several_commits_ends_the_wait_for_each()
    {
        Commit(version: 1, at: 10);
        Commit(version: 2, at: 11);
        Commit(version: 3, at: 12);
        Apply(before: 1, after: 3, at: 20);

        Assert.Equal([9, 8], _waits.Seconds);
    }

    [Fact]
    public void Each_replica_is_waited_for()
    {
        Commit(version: 1, at: 10);
        Apply(before: 0, after: 1, at: 12);
        _waits.Applied(new ServerId(2), default, new ConfigVersion(0, 1), complete: true, TimeSpan.FromSeconds(14));

        Assert.Equal([2, 4], _waits.Seconds);
    }

    [Fact]
    public void What_a_replica_had_before_and_what_never_came_is_no_wait()
    {
        Commit(version: 1, at: 10);
        Apply(before: 1, after: 1, at: 12);
        Commit(version: 2, at: 13);

        Assert.Empty(_waits.Seconds);
    }

    private void Commit(long version, double at) => _waits.RequestCommitted(
        new RequestId(Server, (int)version), new ConfigVersion(0, version), CertificateType.OAuthTokenIssuer, new Certificate("autumn", "contoso.com", "00FF", Server, TimeSpan.Zero), TimeSpan.FromSeconds(at));

    private void Apply(long before, long after, double at) =>
        _waits.Applied(Server, new ConfigVersion(0, before), new ConfigVersion(0, after), complete: false, TimeSpan.FromSeconds(at));
}
