namespace Replicator.Scenarios.Files;

/// <summary>A place in one of the files that make up a scenario.</summary>
/// <param name="File">The file's name as shown to people.</param>
/// <param name="FileOrder">Its place among the files: 0 is the one that was asked for.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Column">From 1; 0 for the file as a whole.</param>
internal readonly record struct Mark(string File, int FileOrder, int Line, int Column)
{
    /// <summary>The place as a message at another place calls it: its line, and its file when that is another one.</summary>
    public string SeenFrom(Mark other) => Line == 0 ? File : File == other.File ? $"line {Line}" : $"{File}, line {Line}";
}
