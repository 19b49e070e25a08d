using Replicator.Consistency.Promises;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// Clients read their own writes: who was told that its request is committed finds that version or a newer one when it asks afterwards.
/// </summary>
/// <remarks>Memory: one version a client.</remarks>
public sealed class ReadYourWrites : IMeasuredChecker
{
    private readonly Dictionary<ServerId, (ConfigVersion Version, TimeSpan At)> _newest = [];
    private (ConfigVersion Written, TimeSpan ToldAt, ClientRead Read)? _first;

    /// <inheritdoc/>
    public string Statement => "Who was told that its request is committed finds that version or a newer one afterwards.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.AtTheMaster;

    /// <inheritdoc/>
    public Measurement Measured { get; private set; }

    /// <inheritdoc/>
    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at)
    {
        if (!_newest.TryGetValue(id.Requester, out (ConfigVersion Version, TimeSpan At) known) || version > known.Version)
        {
            _newest[id.Requester] = (version, at);
        }
    }

    /// <inheritdoc/>
    public void Read(in ClientRead read)
    {
        if (!_newest.TryGetValue(read.Client, out (ConfigVersion Version, TimeSpan At) written) || read.AskedAt < written.At)
        {
            return;
        }

        bool isBroken = read.Version < written.Version;
        Measured = Measured.With(isBroken);
        _first ??= isBroken ? (written.Version, written.At, read) : null;
    }

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        if (_first is not { } first)
        {
            return Measured.JudgedCount > 0 ? Verdict.Good : Verdict.Unclear("No client read after it was told of its own commit.");
        }

        string client = reads.NameOf(first.Read.Client);
        return Verdict.Broken(
            $"{client} was told that its request is committed as {first.Written}, and then read {first.Read.Version}.",
            $"{Words.At(first.ToldAt)} {client} is told that its request is committed as {first.Written}",
            $"{Words.At(first.Read.At)} {client} reads {first.Read.Version} on {reads.NameOf(first.Read.Server)}");
    }
}
