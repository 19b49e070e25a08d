namespace Replicator.Scenarios.Files;

/// <summary>Something wrong with a scenario file, and where.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">The file, as the caller or the file that extends it named it; for an override, <c>--set path=value</c>.</param>
/// <param name="Line">The line, from 1; 0 when it concerns the file as a whole.</param>
/// <param name="Column">The column, from 1; 0 when it concerns the file as a whole.</param>
/// <param name="Path">The place within the scenario, such as <c>workload[1].from</c>; empty when it concerns the file as a whole.</param>
/// <param name="Message">What was found and what is allowed: sentences that begin with the path or the value.</param>
public sealed record Problem(Severity Severity, string File, int Line, int Column, string Path, string Message)
{
    /// <summary>Returns <c>file(line,column): error: message</c>, the form in which editors recognise a position.</summary>
    public override string ToString()
    {
        string place = Line == 0 ? File : $"{File}({Line},{Column})";
        return $"{place}: {(Severity == Severity.Error ? "error" : "warning")}: {Message}";
    }
}
