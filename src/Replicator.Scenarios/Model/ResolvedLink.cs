namespace Replicator.Scenarios.Model;

/// <summary>What holds on the way from one server to another, each part taken from the most specific setting that has it.</summary>
/// <param name="Latency">How long a message is on its way, one way.</param>
/// <param name="Loss">The share of messages that are lost, from 0 to 1.</param>
/// <param name="Duplication">The share of messages that arrive twice, from 0 to 1.</param>
/// <param name="Reordering">The share of messages that may be overtaken by later ones, from 0 to 1.</param>
/// <param name="Bandwidth">What the whole site can send to the other in a second; without limit within a site.</param>
public sealed record ResolvedLink(LatencySettings Latency, double Loss, double Duplication, double Reordering, BitRate Bandwidth);
