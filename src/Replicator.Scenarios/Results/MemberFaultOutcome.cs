namespace Replicator.Scenarios.Results;

/// <summary>Something went wrong with a member.</summary>
/// <param name="Fault">What: <c>kill</c>, <c>restart</c>, <c>pause</c>, <c>blackhole</c>, <c>throttle</c>, or <c>ended</c> by itself.</param>
/// <param name="Member">The member.</param>
/// <param name="AtSeconds">When, in seconds of the run.</param>
/// <param name="HadMaster">Whether it had the master.</param>
/// <param name="MasterBackAfterRealSeconds">How long it took until there was a master again, in seconds of the machine; null: it was never gone, or did not come back.</param>
public sealed record MemberFaultOutcome(string Fault, string Member, decimal AtSeconds, bool HadMaster, decimal? MasterBackAfterRealSeconds);
