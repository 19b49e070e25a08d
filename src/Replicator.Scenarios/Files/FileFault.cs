namespace Replicator.Scenarios.Files;

/// <summary>Why a file's text could not be had.</summary>
/// <param name="Line">From 1; 0 when the file could not be read at all.</param>
/// <param name="Column">From 1; 0 when the file could not be read at all.</param>
/// <param name="Message">A sentence about the file.</param>
internal sealed record FileFault(int Line, int Column, string Message);
