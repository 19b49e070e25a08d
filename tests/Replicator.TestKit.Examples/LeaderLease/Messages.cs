namespace LeaderLease;

/// <summary>Worker to keeper: I want the lease, or want to keep it.</summary>
/// <param name="Worker">Who.</param>
/// <param name="AskedAt">When, by the worker's own clock; the answer brings it back.</param>
public sealed record AskForLease(string Worker, long AskedAt);

/// <summary>Keeper to worker: the lease is yours for this long.</summary>
/// <param name="AskedAt">When the worker asked, by its own clock.</param>
/// <param name="Length">How long from now, as the keeper says it.</param>
public sealed record LeaseGranted(long AskedAt, TimeSpan Length);
