using System.Globalization;
using Replicator.Simulation.Tests.Probe;

// Prints the fingerprint of a scenario, so that a test can compare processes.
ulong seed = ulong.Parse(args[1], CultureInfo.InvariantCulture);
Console.WriteLine(args[0] == "faults" ? FaultScenario.Run(seed) : FamilyScenario.Run(seed));
