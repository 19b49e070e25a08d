namespace Replicator.Consistency;

/// <summary>How times in ticks are spread, in whatever type they are kept. May leave them in another order.</summary>
internal delegate Spread SpreadOf<T>(Span<T> ticks, int expected);
