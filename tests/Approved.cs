namespace Replicator.Tests;

/// <summary>
/// Compares output with an approved file beside the tests. On a difference the output is left beside it as <c>….received.txt</c>; when the change is
/// meant, that file takes the approved one's place. Spaces at the ends of lines do not count.
/// </summary>
internal static class Approved
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static void Matches(string received, string project, string name)
    {
        string approvedFile = Path.Combine(Root, "tests", project, $"{name}.approved.txt");
        string receivedFile = Path.Combine(Root, "tests", project, $"{name}.received.txt");
        string text = string.Join('\n', received.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
        if (File.Exists(approvedFile) && File.ReadAllText(approvedFile).ReplaceLineEndings("\n") == text)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, text);
        Assert.Fail($"The output is not the approved one. Compare {receivedFile} with {approvedFile}; if the change is meant, put the first in place of "
            + "the second.");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Replicator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Replicator.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
