using Replicator.Domain.History;
using Replicator.Domain.Topology;

namespace Replicator.Consistency;

/// <summary>
/// How long each server waited for one commit, in ticks. Four bytes a server as long as all waits are below seven minutes, which they are unless something
/// is broken; then eight.
/// </summary>
internal sealed class ArrivalTimes(int servers)
{
    private const uint Missing = uint.MaxValue;
    private const long LongMissing = -1;

    private uint[]? _short = NewShort(servers);
    private long[]? _long;

    /// <summary>Reads what it keeps of some servers; see <see cref="CacheTouch"/>.</summary>
    public void Touch(ReadOnlySpan<ServerId> servers)
    {
        if (_short is not null)
        {
            CacheTouch.Read(_short, servers);
        }
        else
        {
            CacheTouch.Read(_long!, servers);
        }
    }

    /// <summary>Notes the first arrival at a server. False when there was one before.</summary>
    public bool TrySet(int server, long ticks)
    {
        if (TryGet(server, out _))
        {
            return false;
        }

        if (_short is not null && ticks >= Missing)
        {
            Widen(_short);
        }

        if (_short is not null)
        {
            _short[server] = (uint)ticks;
        }
        else
        {
            _long![server] = ticks;
        }

        return true;
    }

    /// <summary>Whether all times so far fit into four bytes.</summary>
    public bool IsShort => _short is not null;

    public bool TryGet(int server, out long ticks)
    {
        if (_short is not null)
        {
            ticks = _short[server];
            return ticks != Missing;
        }

        ticks = _long![server];
        return ticks != LongMissing;
    }

    /// <summary>Forgets the arrival at a server. False when there was none.</summary>
    public bool Clear(int server)
    {
        bool wasThere = TryGet(server, out _);
        if (_short is not null)
        {
            _short[server] = Missing;
        }
        else
        {
            _long![server] = LongMissing;
        }

        return wasThere;
    }

    private void Widen(uint[] narrow)
    {
        _long = Array.ConvertAll(narrow, ticks => ticks == Missing ? LongMissing : ticks);
        _short = null;
    }

    private static uint[] NewShort(int servers)
    {
        uint[] times = new uint[servers];
        Array.Fill(times, Missing);
        return times;
    }
}
