namespace Replicator.Scenarios.Results;

/// <summary>What became of a request.</summary>
public sealed record RequestOutcome
{
    /// <summary>The request's name.</summary>
    public required string Name { get; init; }

    /// <summary>The certificate type.</summary>
    public required string Type { get; init; }

    /// <summary>The server that asked.</summary>
    public required string From { get; init; }

    /// <summary>The certificate's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The certificate's thumbprint.</summary>
    public required string Thumbprint { get; init; }

    /// <summary><c>winner</c>, <c>overwritten</c>, or <c>lost</c> when it was never committed.</summary>
    public required string Outcome { get; init; }

    /// <summary>When it was asked for; its approval began then.</summary>
    public required decimal RequestedAtSeconds { get; init; }

    /// <summary>When it was committed, or null.</summary>
    public decimal? CommittedAtSeconds { get; init; }

    /// <summary>The version its commit made, or null.</summary>
    public string? Version { get; init; }

    /// <summary>When the one who asked learnt of the commit, or null.</summary>
    public decimal? AnsweredAtSeconds { get; init; }

    /// <summary>The request that overwrote it at the master, or null.</summary>
    public string? OverwrittenBy { get; init; }

    /// <summary>Where and for how long it was in force on servers that install it.</summary>
    public required InForceSummary InForce { get; init; }
}
