namespace Replicator.Scenarios.Results;

/// <summary>What became of a request.</summary>
public sealed record RequestOutcome
{
    /// <summary>Its certificate is in force by the master's word.</summary>
    public const string Winner = "winner";

    /// <summary>It was committed, and another one after it.</summary>
    public const string Overwritten = "overwritten";

    /// <summary>It was under way when the run ended: waiting for its approval, or for the master's answer.</summary>
    public const string Pending = "pending";

    /// <summary>It never reached the master, and nothing was left that could have brought it there: its server was down, or crashed and forgot it.</summary>
    public const string Lost = "lost";

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
    /// <c>winner</c>, <c>overwritten</c>, <c>pending</c> when it was not committed yet when the run ended, or <c>lost</c> when it was not and nothing was left
    /// that could have done it.
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>When it was asked for, in seconds of virtual time since the start of the run; its approval began then.</summary>
    public required decimal RequestedAtSeconds { get; init; }

    /// <summary>When it was committed, in seconds of virtual time since the start of the run; null when it was not.</summary>
    public decimal? CommittedAtSeconds { get; init; }

    /// <summary>The version its commit made, as epoch.sequence; null when it was not committed.</summary>
    public string? Version { get; init; }

    /// <summary>When the one who asked learnt of the commit, in seconds of virtual time since the start of the run; null when they did not.</summary>
    public decimal? AnsweredAtSeconds { get; init; }

    /// <summary>Why it went no further than the server that asked, as a sentence: that server was down, or crashed; null when neither was so.</summary>
    public string? LostBecause { get; init; }

    /// <summary>The name of the request that overwrote it at the master; null when none did.</summary>
    public string? OverwrittenBy { get; init; }

    /// <summary>Where and for how long it was in force, which is replicated and applied, on servers that install it.</summary>
    public required InForceSummary InForce { get; init; }
}
