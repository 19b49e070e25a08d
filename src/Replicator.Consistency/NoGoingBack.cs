using Replicator.Consistency.Promises;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// No replica ever goes back to an older version within an epoch, and none ever to an older epoch.
/// </summary>
/// <remarks>
/// A server that is brought back from an old disk does go back, by design: its restart is part of the history and is no violation. What it does after
/// that is judged from the version that its disk held. Memory: eight bytes a server.
/// </remarks>
public sealed class NoGoingBack : IChecker
{
    private readonly long[] _current;
    private (ServerId Server, ConfigVersion Had, ConfigVersion Before, ConfigVersion After, TimeSpan At)? _first;
    private int _violationCount;
    private bool _isAnyApplied;

    /// <summary>Creates a checker.</summary>
    /// <param name="serverCount">How many servers hold a replica.</param>
    public NoGoingBack(int serverCount) => _current = new long[serverCount];

    /// <inheritdoc/>
    public string Statement => "No replica ever goes back to an older version within an epoch.";

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.Always;

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<ServerId> servers) => CacheTouch.Read(_current, servers);

    /// <inheritdoc/>
    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        _isAnyApplied = true;
        long had = _current[server.Index];
        long now = PackedVersion.Pack(after);

        // A replica that starts from less than it had went back in between without telling.
        if (now < had || PackedVersion.Pack(before) < had)
        {
            _violationCount++;
            _first ??= (server, PackedVersion.Unpack(had), before, after, at);
        }

        _current[server.Index] = now;
    }

    /// <inheritdoc/>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at) => _current[server.Index] = PackedVersion.Pack(version);

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        if (_first is { } first)
        {
            string name = reads.NameOf(first.Server);
            return Verdict.Broken(
                $"Replicas went back {Words.Count(_violationCount, "time")}; first {name}: it had {first.Had} and applied {first.After} on top of "
                    + $"{first.Before}.",
                $"until then {name} had {first.Had}",
                $"{Words.At(first.At)} {name} applied {first.Before} to {first.After}");
        }

        return JudgeEnd(reads) ?? (_isAnyApplied ? Verdict.Good : Verdict.Unclear("No replica ever applied a package, so none could go back."));
    }

    private Verdict? JudgeEnd(IFinalReads reads)
    {
        for (int i = 0; i < _current.Length; i++)
        {
            ServerId server = new(i);
            if (PackedVersion.Pack(reads.Applied(server)) < _current[i])
            {
                return Verdict.Broken(
                    $"{reads.NameOf(server)} had {PackedVersion.Unpack(_current[i])} and ended with {reads.Applied(server)}, without a restart in between.",
                    $"{Words.At(reads.EndedAt)} {reads.NameOf(server)} has {reads.Applied(server)}");
            }
        }

        return null;
    }
}
