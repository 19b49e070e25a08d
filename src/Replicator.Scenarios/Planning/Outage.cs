namespace Replicator.Scenarios.Planning;

/// <summary>A time in which a server is down or stands still.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Start">When it begins, since the start of the run.</param>
/// <param name="End">When it ends.</param>
/// <param name="Fault">The fault's place in <see cref="FaultTimes.All"/>.</param>
public readonly record struct Outage(OutageKind Kind, TimeSpan Start, TimeSpan End, int Fault);
