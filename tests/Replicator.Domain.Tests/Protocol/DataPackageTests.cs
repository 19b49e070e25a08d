using Replicator.Domain.Protocol;

namespace Replicator.Domain.Tests.Protocol;

public sealed class DataPackageTests : StateMachineTests
{
    [Fact]
    public void Packages_of_equal_content_are_equal()
    {
        Assert.Equal(Incremental(1, 3), Incremental(1, 3));
        Assert.Equal(Incremental(1, 3).GetHashCode(), Incremental(1, 3).GetHashCode());
        Assert.NotEqual(Incremental(1, 3), Incremental(1, 2));
        Assert.NotEqual(Complete(3), Complete(3) with { Changes = [Change(2), Change(3)] });
    }

    [Fact]
    public void Having_computed_its_digest_does_not_change_a_package()
    {
        DataPackage package = Complete(3);
        MessageDigest.Of(package);

        Assert.Equal(Complete(3), package);
    }

    [Fact]
    public void A_changed_copy_has_a_digest_of_its_own()
    {
        DataPackage package = Complete(3);
        ulong digest = MessageDigest.Of(package);

        Assert.NotEqual(digest, MessageDigest.Of(package with { Changes = [Change(2), Change(3)] }));
        Assert.Equal(digest, MessageDigest.Of(package with { IsComplete = true }));
    }

    [Fact]
    public void Its_text_tells_the_step_and_the_number_of_changes()
    {
        Assert.Equal("1.1 to 1.3, 2 changes", Incremental(1, 3).ToString());
        Assert.Equal("complete to 1.3, 1 changes", Complete(3).ToString());
    }
}
