namespace Replicator.Benchmarks.All;

/// <summary>One table of the results and the command that makes it.</summary>
/// <param name="File">The file in the folder of results.</param>
/// <param name="Title">What the file is about.</param>
/// <param name="Form">How the command hands it over.</param>
/// <param name="Arguments">The command: what stands behind <c>dotnet run … --</c>. Several are run one after the other, each in a process of its own.</param>
internal sealed record ResultStep(string File, string Title, ResultForm Form, params IReadOnlyList<string[]> Arguments);
