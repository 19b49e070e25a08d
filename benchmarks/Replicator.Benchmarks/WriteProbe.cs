namespace Replicator.Benchmarks;

/// <summary>Finds out before anything is measured whether its results can be written: nobody wants to hear of that an hour later. What fails after all is told without a stack.</summary>
internal static class WriteProbe
{
    /// <summary>The exit code of who cannot write what it was to write.</summary>
    public const int CannotWrite = 73;

    /// <summary>Whether a file can be written; if not, standard error says why. What it holds is kept, and a file that was not there is not there afterwards.</summary>
    public static bool TryFile(string file)
    {
        bool wasThere = File.Exists(file);
        try
        {
            using (File.Open(file, FileMode.OpenOrCreate, FileAccess.Write))
            {
                // To open it is all.
            }

            if (!wasThere)
            {
                File.Delete(file);
            }

            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file} cannot be written: {problem.Message}");
            return false;
        }
    }

    /// <summary>Writes something; false when that failed, and standard error says why.</summary>
    public static bool TryWrite(string place, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{place} cannot be written: {problem.Message}");
            return false;
        }
    }

    /// <summary>Whether a file can be written into a folder, which is made if need be; if not, standard error says why.</summary>
    public static bool TryFolder(string folder, string file)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The folder {folder} cannot be made: {problem.Message}");
            return false;
        }

        return TryFile(Path.Combine(folder, file));
    }
}
