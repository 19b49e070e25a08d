using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>A commit at the master.</summary>
/// <param name="Request">The request it fulfilled.</param>
/// <param name="Change">What changed, with the version it made.</param>
/// <param name="At">When, on the master's clock since the start of the run.</param>
public sealed record Commit(RequestId Request, ConfigChange Change, TimeSpan At) : IJournalEntry
{
    /// <summary>
    /// The certificate that this commit keeps beside the one in use, which <see cref="Change"/> then repeats under the new version; null for a commit whose
    /// certificate is in use.
    /// </summary>
    public Certificate? Sibling { get; init; }

    /// <summary>What it does to the slots of its type. Default: its certificate is the current one.</summary>
    public SlotAction Action { get; init; }

    /// <summary>Of the removal of a previous certificate, the name of the request; null of all others, which are named by their certificates.</summary>
    public string? RemovalName { get; init; }

    /// <summary>The certificate that was asked for; of a removal, which asks for none, the current one.</summary>
    public Certificate Requested => Sibling ?? (Action == SlotAction.Roll ? Change.Next?.Certificate : null) ?? Change.Certificate;

    /// <summary>The name of the request.</summary>
    public string Name => RemovalName ?? Requested.Name;

    /// <summary>The version it made.</summary>
    public ConfigVersion Version => Change.Version;
}
