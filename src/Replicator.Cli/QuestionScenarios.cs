using System.Text;

namespace Replicator.Cli;

/// <summary>The scenario files of questions, as they were when the program was built. They go with it, so that no checkout is needed to run them.</summary>
internal static class QuestionScenarios
{
    private const string Folder = "questions/";

    /// <summary>The names of all files, in ordinal order.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    [
        .. typeof(QuestionScenarios).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(static name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a file.</summary>
    /// <param name="fileName">Its name, as in <see cref="FileNames"/>.</param>
    public static string Read(string fileName)
    {
        using Stream stream = typeof(QuestionScenarios).Assembly.GetManifestResourceStream(Folder + fileName)
            ?? throw new InvalidOperationException($"{fileName} was not built into the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
