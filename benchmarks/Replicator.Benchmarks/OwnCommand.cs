namespace Replicator.Benchmarks;

/// <summary>How this program is called, for files that name the command that made them.</summary>
internal static class OwnCommand
{
    /// <summary>What stands before the arguments.</summary>
    public const string Prefix = "dotnet run --project benchmarks/Replicator.Benchmarks -c Release --";

    /// <summary>The command with some arguments, as a shell takes them.</summary>
    public static string With(params IEnumerable<string> arguments) => $"{Prefix} {string.Join(' ', arguments.Select(Quoted))}";

    private static string Quoted(string argument) => argument.AsSpan().ContainsAny(" *%") ? $"'{argument}'" : argument;
}
