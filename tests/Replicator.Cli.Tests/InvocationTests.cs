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
    [InlineData("C:~/größe/scenario.yaml", "C:~/größe/scenario.yaml")]
    [InlineData("my runs/scenario.yaml", "'my runs/scenario.yaml'")]
    [InlineData("wei rd$x/scenario.yaml", "'wei rd$x/scenario.yaml'")]
    [InlineData("`date`\"/scenario.yaml", "'`date`\"/scenario.yaml'")]
    [InlineData("it's/scenario.yaml", @"'it'\''s/scenario.yaml'")]
    [InlineData("~other/scenario.yaml", "'~other/scenario.yaml'")]
    public void On_Unix_a_path_is_quoted_so_that_a_shell_changes_nothing_in_it(string path, string expected) =>
        Assert.Equal(expected, Invocation.Quoted(path, isWindows: false));

    [Theory]
    [InlineData(@"runs\two-requests-42\scenario.yaml", "runs/two-requests-42/scenario.yaml")]
    [InlineData(@"my runs\scenario.yaml", "\"my runs/scenario.yaml\"")]
    public void On_Windows_a_path_is_quoted_with_double_quotes(string path, string expected) =>
        Assert.Equal(expected, Invocation.Quoted(path, isWindows: true));
}
