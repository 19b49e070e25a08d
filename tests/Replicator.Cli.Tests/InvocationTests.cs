namespace Replicator.Cli.Tests;

public sealed class InvocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Built_from_its_sources_it_is_started_by_dotnet_run_from_where_the_user_stands()
    {
        string program = Path.Combine(Approved.Root, "artifacts", "bin", "Replicator.Cli", "release");

        Assert.Equal("dotnet run --project src/Replicator.Cli -c Release --", Invocation.Prefix(program, Approved.Root));
        Assert.Equal("dotnet run --project ../src/Replicator.Cli -c Release --", Invocation.Prefix(program, Path.Combine(Approved.Root, "topologies")));
    }

    [Fact]
    public void Installed_as_a_tool_it_is_started_by_its_name() =>
        Assert.Equal("replicator", Invocation.Prefix(_folder.Path, Approved.Root));

    [Theory]
    [InlineData("runs/two-requests-42/scenario.yaml", "runs/two-requests-42/scenario.yaml")]
    [InlineData("my runs/scenario.yaml", "\"my runs/scenario.yaml\"")]
    public void A_path_is_quoted_when_a_shell_would_take_it_apart(string path, string expected) =>
        Assert.Equal(expected, Invocation.Quoted(path));
}
