using System.Globalization;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>What the user gave is wrong. The message is for them: what was found and what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Refuses an empty text, which a variable of a script gives that was never set.</summary>
    public static string NotEmpty(string name, string value, string expected) =>
        value.Length > 0 ? value : throw new UsageException($"{name} is empty; expected {expected}.");

    /// <summary>Reads the number of <c>--threads</c>.</summary>
    public static int Threads(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= SimulationOptions.ThreadsMax
            ? threads
            : throw new UsageException($"--threads: '{text}' is not a number of threads; expected a whole number from 1 to {SimulationOptions.ThreadsMax}.");

    /// <summary>Reads the seed of <c>--seed</c>.</summary>
    public static Seed Seed(string text) => Simulation.Randomness.Seed.TryParse(text, out Seed seed)
        ? seed
        : throw new UsageException($"--seed: '{text}' is not a seed; expected a whole number from 0 to {ulong.MaxValue}.");
}
