using Replicator.Consistency.Promises;
using Replicator.Domain.Topology;

namespace Replicator.Consistency;

/// <summary>
/// The reads of one client are monotonic: none finds an older version than one that was answered before it was asked.
/// </summary>
/// <remarks>Memory: one read a client.</remarks>
public sealed class MonotonicReads : IMeasuredChecker
{
    private readonly Dictionary<ServerId, ClientRead> _newest = [];
    private (ClientRead Before, ClientRead After)? _first;

    /// <inheritdoc/>
    public string Statement => "The reads of one client are monotonic: none finds an older version than one before it.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.AtOnePlace;

    /// <inheritdoc/>
    public Measurement Measured { get; private set; }

    /// <inheritdoc/>
    public void Read(in ClientRead read)
    {
        if (!_newest.TryGetValue(read.Client, out ClientRead before))
        {
            _newest[read.Client] = read;
            return;
        }

        bool isBroken = read.Version < before.Version && read.AskedAt >= before.At;
        Measured = Measured.With(isBroken);
        _first ??= isBroken ? (before, read) : null;
        if (read.Version > before.Version)
        {
            _newest[read.Client] = read;
        }
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads) => _first is { } first
        ? Verdict.Broken(
            $"{reads.NameOf(first.After.Client)} read {first.After.Version} after it had read {first.Before.Version}.",
            Event(first.Before, reads),
            Event(first.After, reads))
        : Measured.JudgedCount > 0 ? Verdict.Good : Verdict.Unclear("No client read twice, so none could go back.");

    private static string Event(in ClientRead read, IFinalReads reads) =>
        $"{Words.At(read.At)} {reads.NameOf(read.Client)} reads {read.Version} on {reads.NameOf(read.Server)}";
}
