using PublicApiGenerator;
using Replicator.Tests;

namespace Replicator.TestKit.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_approved() => Approved.Matches(
        typeof(TestSimulation).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).TrimEnd() + "\n",
        "Replicator.TestKit.Tests",
        "PublicApi");
}
