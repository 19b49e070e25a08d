using System.Globalization;

namespace Replicator.Cli;

/// <summary>Where the details of an unexpected exception are kept when there is no run folder for them.</summary>
internal static class CrashNote
{
    /// <summary>Writes the details to a file and says which; an empty text when that fails too.</summary>
    public static string Leave(Exception exception)
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"replicator-{Environment.ProcessId}.log"));
        return TryAppend(path, exception) ? $" Details: {path}" : "";
    }

    /// <summary>Writes the details to the end of a file; false when it cannot be written.</summary>
    public static bool TryAppend(string path, Exception exception)
    {
        try
        {
            File.AppendAllText(path, exception + Environment.NewLine);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
