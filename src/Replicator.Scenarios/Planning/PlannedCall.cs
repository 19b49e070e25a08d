using Replicator.Domain.OAuth;

namespace Replicator.Scenarios.Planning;

/// <summary>A call between servers and partners, or two partners.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Called">Who is called.</param>
internal readonly record struct PlannedCall(TimeSpan At, Party Caller, Party Called);
