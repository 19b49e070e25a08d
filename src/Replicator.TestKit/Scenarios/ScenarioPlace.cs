namespace Replicator.TestKit.Scenarios;

/// <summary>Where a scenario file was found.</summary>
/// <param name="Folder">The folder in which, or below which, it was looked for.</param>
/// <param name="Path">The path from there: what a command names that is given in that folder.</param>
internal sealed record ScenarioPlace(string Folder, string Path)
{
    private const string Shelf = "topologies";

    public string FullPath => System.IO.Path.Combine(Folder, Path);

    /// <summary>Looks in a folder and those above it, there also below <c>topologies</c>.</summary>
    /// <exception cref="FileNotFoundException">It is nowhere there.</exception>
    public static ScenarioPlace Find(string path, string from)
    {
        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            ScenarioPlace[] places = [new(folder.FullName, path), new(folder.FullName, $"{Shelf}/{path}")];
            if (Array.Find(places, static place => File.Exists(place.FullPath)) is { } found)
            {
                return found;
            }
        }

        throw new FileNotFoundException(
            $"the scenario file '{path}' is neither in {from} nor in a folder above it, nor below {Shelf} there. Copy it to the output of the test project, "
                + "or name it from the root of the repository.", path);
    }
}
