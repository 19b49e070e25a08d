namespace Replicator.Reporting.Benchmarks;

/// <summary>Where results come from.</summary>
/// <param name="Command">The command that makes them.</param>
/// <param name="Machine">The machine they were made on; see <see cref="MachineText"/>.</param>
public sealed record ResultOrigin(string Command, string Machine);
