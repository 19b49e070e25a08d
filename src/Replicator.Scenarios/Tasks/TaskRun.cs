using Replicator.Domain.Certificates;

namespace Replicator.Scenarios.Tasks;

/// <summary>
/// A run of a server's scheduled task, which decrypts the global certificate that came with the configuration and assigns it: what the server's log
/// <c>ReplicateCMSCertificates</c> tells. Times are by the run's calendar. Of keys it holds none in
/// clear.
/// </summary>
public sealed record TaskRun
{
    /// <summary>The server's name, without its domain.</summary>
    public required string Server { get; init; }

    /// <summary>The server's full name.</summary>
    public required string Fqdn { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null: it did not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The version of the commit that it found; null: nothing was to be assigned any more.</summary>
    public string? Version { get; init; }

    /// <summary>The certificate that is current by what it found; null: none.</summary>
    public Certificate? Current { get; init; }

    /// <summary>The one before it; null: none.</summary>
    public Certificate? Previous { get; init; }

    /// <summary>The one that is to follow; null: none.</summary>
    public Certificate? Next { get; init; }

    /// <summary>From when on the one that is to follow is current; null: there is none.</summary>
    public DateTimeOffset? NextEffectiveAt { get; init; }

    /// <summary>Its steps, in the order in which they are taken.</summary>
    public required IReadOnlyList<TaskStep> Steps { get; init; }

    /// <summary>How it ended.</summary>
    public required TaskOutcome Outcome { get; init; }

    /// <summary>What needs attention, and what to do, as sentences.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}
