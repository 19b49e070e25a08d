namespace Replicator.Domain.Conflicts;

/// <summary>What a policy may know when it decides.</summary>
/// <param name="Request">The request that arrived.</param>
/// <param name="Current">The request that made the certificate in use; null when the type has none.</param>
/// <param name="Unseen">
/// Those that the master accepted for the type since what <paramref name="Request"/> had seen, oldest first. Empty: it has seen all there is.
/// A request that does not tell what it saw has seen nothing.
/// </param>
public sealed record ConflictCase(Contender Request, Contender? Current, IReadOnlyList<Contender> Unseen);
