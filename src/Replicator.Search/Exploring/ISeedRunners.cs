namespace Replicator.Search.Exploring;

/// <summary>Whoever runs the seeds of an exploration: threads of this process, or members of a cluster.</summary>
public interface ISeedRunners
{
    /// <summary>Runs seeds, roughly in their order, until all are done, enough is known, or it is cancelled.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="take">Takes what came of a seed; each seed once, in any order, from any thread.</param>
    /// <param name="isEnough">Whether no more seeds are needed.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="SearchException">A run could not be judged before enough was known.</exception>
    void Run(SeedRange seeds, Action<ulong, SeedOutcome> take, Func<bool> isEnough, CancellationToken cancellation);
}
