namespace Replicator.Scenarios.Results;

/// <summary>What became of a request.</summary>
public sealed record RequestOutcome
{
    /// <summary>Its certificate is in force by the master's word.</summary>
    public const string Winner = "winner";

    /// <summary>It was committed, and another one after it.</summary>
    public const string Overwritten = "overwritten";

    /// <summary>It was accepted, but another one overruled it at once: its certificate was never in force, and the one who asked was told of success.</summary>
    public const string Overruled = "overruled";

    /// <summary>It was refused.</summary>
    public const string Refused = "refused";

    /// <summary>It is kept beside the one in use, and nobody has chosen.</summary>
    public const string Kept = "kept";

    /// <summary>It was kept, and then another one was chosen.</summary>
    public const string Resolved = "resolved";

    /// <summary>The one who asked was told that it is accepted, which says nothing of whether its certificate is in force.</summary>
    public const string ToldAccepted = "accepted";

    /// <summary>The one who asked was told that it is refused.</summary>
    public const string ToldRefused = "refused";

    /// <summary>The one who asked was told that it is kept beside the one in use.</summary>
    public const string ToldKept = "kept";

    /// <summary>It was under way when the run ended: waiting for its approval, or for the master's answer.</summary>
    public const string Pending = "pending";

    /// <summary>Its certificate could not be assigned, and nothing was sent to the master.</summary>
    public const string NotAssigned = "notAssigned";

    /// <summary>It is for its server alone, and is assigned there; nothing was sent to the master.</summary>
    public const string AssignedLocally = "assignedLocally";

    /// <summary>It was committed, and waits for its effective date.</summary>
    public const string Staged = "staged";

    /// <summary>It removed the previous certificate.</summary>
    public const string Removal = "removal";

    /// <summary>
    /// It never reached the master, and nothing was left that could have brought it there: its server was down, or crashed and forgot it. Or it did, and a
    /// forced failover lost it.
    /// </summary>
    public const string Lost = "lost";

    internal static IReadOnlyList<string> All { get; } =
        [Winner, Overwritten, Overruled, Refused, Kept, Resolved, Pending, NotAssigned, AssignedLocally, Staged, Removal, Lost];

    /// <summary>The request's name.</summary>
    public required string Name { get; init; }

    /// <summary>The certificate type.</summary>
    public required string Type { get; init; }

    /// <summary>The name of the server that asked.</summary>
    public required string From { get; init; }

    /// <summary>The certificate's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The certificate's thumbprint, 40 hexadecimal digits.</summary>
    public required string Thumbprint { get; init; }

    /// <summary>
    /// <c>winner</c>, <c>overwritten</c>, <c>overruled</c> when another one was preferred at once, <c>refused</c>, <c>kept</c> as a sibling of the one in use,
    /// <c>resolved</c> when it was kept and another one was chosen since, <c>staged</c> while it waits for its effective date, <c>removal</c> when it unassigned
    /// the previous certificate, <c>assignedLocally</c> when it is for its server alone, <c>pending</c> when the master had not decided on it yet when the run ended, or
    /// <c>lost</c> when it had not and nothing was left that could have brought it there, or when a forced failover lost it after it was committed.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>
    /// What became of it by the order in which things really happened: as <c>outcome</c>, but <c>replaced</c> when the request that overwrote it had seen it,
    /// <c>overwrittenUnseen</c> when that one had not, <c>lostToClock</c> when it was overruled only because a clock was wrong, <c>lostToTie</c> when it was by
    /// one of the same stamp, and <c>lostByFailover</c> when a forced failover lost its commit; null in documents from before there were policies.
    /// </summary>
    public string? Fate { get; init; }

    /// <summary>Whether there was another request on another server, and neither server had the other's certificate when they were made.</summary>
    public bool IsConcurrent { get; init; }

    /// <summary>Whether it lost, by a wrong clock, to a request whose certificate its own server had when it was made.</summary>
    public bool HadSeenRival { get; init; }

    /// <summary>When it was asked for, in seconds of virtual time since the start of the run; its approval began then.</summary>
    public required decimal RequestedAtSeconds { get; init; }

    /// <summary>The version that its server had when it was asked for, as epoch.sequence; null for none.</summary>
    public string? SeenVersion { get; init; }

    /// <summary>
    /// Its stamp, in seconds since the start of the run by its requester's clock as the policy wants it; null when the policy goes by no clock.
    /// </summary>
    public decimal? StampSeconds { get; init; }

    /// <summary>When the master decided on it, in seconds of virtual time since the start of the run; null when it did not.</summary>
    public decimal? DecidedAtSeconds { get; init; }

    /// <summary>When it was committed, in seconds of virtual time since the start of the run; null when it was not.</summary>
    public decimal? CommittedAtSeconds { get; init; }

    /// <summary>The version its commit made, or that keeping it as a sibling made, as epoch.sequence; null when it was neither committed nor kept.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// The name of the request it gave way to when the master decided: the one that overruled it, that had been accepted before it was refused, or that was in
    /// use when it was kept as a sibling; null when there is none.
    /// </summary>
    public string? GaveWayTo { get; init; }

    /// <summary>Why it was refused, as a sentence; null when it was not.</summary>
    public string? RefusedBecause { get; init; }

    /// <summary>The name of the request that was chosen when it was a sibling; null when none was.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>When the one who asked learnt that it is accepted, in seconds of virtual time since the start of the run; null when they did not.</summary>
    public decimal? AnsweredAtSeconds { get; init; }

    /// <summary>
    /// What the one who asked was told: <c>accepted</c>, which an overruled request is too, <c>refused</c> or <c>kept</c>; null when they were told nothing.
    /// </summary>
    public string? Told { get; init; }

    /// <summary>Why its certificate could not be assigned, and what to do, as a sentence; null when it could. Nothing was sent to the master then.</summary>
    public string? NotAssignedBecause { get; init; }

    /// <summary>From when on a rolled certificate is the current one, in seconds since the start of the run; null when it was not rolled.</summary>
    public decimal? EffectiveAtSeconds { get; init; }

    /// <summary>
    /// That its effective date leaves less than 24 hours until the certificate before it ends, so that tokens outlive what validates them, as a sentence; null
    /// when it does not.
    /// </summary>
    public string? RollWarning { get; init; }

    /// <summary>What its certificate says; null where the scenario has no authorities, or nothing was committed.</summary>
    public CertificateSummary? Certificate { get; init; }

    /// <summary>When they were told, in seconds of virtual time since the start of the run; null when they were told nothing.</summary>
    public decimal? ToldAtSeconds { get; init; }

    /// <summary>
    /// Why it went no further, as a sentence: the server that asked was down, or crashed, or the store was not active, or a failover lost it; null when none of
    /// that was so.
    /// </summary>
    public string? LostBecause { get; init; }

    /// <summary>The name of the request that overwrote it at the master; null when none did.</summary>
    public string? OverwrittenBy { get; init; }

    /// <summary>Where and for how long it was in force, that is assigned, on servers that install it.</summary>
    public required InForceSummary InForce { get; init; }
}
