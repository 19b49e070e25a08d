using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Files;

/// <summary>Servers that all link settings treat alike.</summary>
/// <param name="Pool">Their pool.</param>
/// <param name="Server">The one server that some setting names; null for those of the pool that none does.</param>
internal readonly record struct LinkPlace(Pool Pool, ServerId? Server);
