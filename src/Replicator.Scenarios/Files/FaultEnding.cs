using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>An entry of the faults that ends another one.</summary>
/// <param name="Fault">The entry.</param>
/// <param name="Verb">Its verb.</param>
/// <param name="What">The fault that it ends.</param>
/// <param name="Time">When.</param>
internal sealed record FaultEnding(Cursor Fault, FaultVerb Verb, FaultSettings What, TimeSpan Time);
