using Replicator.Consistency.Promises;
using Replicator.Domain.History;

namespace Replicator.Consistency;

/// <summary>
/// Watches a run as it happens and judges it when it is over. It keeps numbers and not events, because a run may have tens of millions of them.
/// </summary>
public interface IChecker : IHistory
{
    /// <summary>The property, as a sentence.</summary>
    string Statement { get; }

    /// <summary>Under which protocol, conflict policy and faults the property is promised. A run fails only on what is promised.</summary>
    Promise Promise { get; }

    /// <summary>Judges the run. Nothing may happen in it any more.</summary>
    Verdict Conclude(IFinalReads reads);
}
