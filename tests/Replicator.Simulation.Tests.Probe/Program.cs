using Replicator.Simulation.Tests.Probe;

// Prints the fingerprint of the scenario, so that a test can compare processes.
Console.WriteLine(FamilyScenario.Run(seed: ulong.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture)));
