namespace Replicator.Scenarios.Model.Faults;

/// <summary>A fault that comes by chance while the load lasts, for each of its servers or links by itself.</summary>
/// <param name="ChancePerMinute">The chance that it begins within a minute in which it is not in effect anyway, from 0 to 1.</param>
/// <param name="ForMin">How long it lasts at least; more than zero.</param>
/// <param name="ForMax">How long it lasts at most; every length between the two is equally likely.</param>
/// <param name="What">What goes wrong.</param>
public sealed record DrawnFaultItem(double ChancePerMinute, TimeSpan ForMin, TimeSpan ForMax, FaultSettings What) : FaultItem(What);
