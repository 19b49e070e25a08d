using System.Collections.Immutable;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Journal;

/// <summary>
/// Saves one entry after the other, and takes each into the log once it is saved. What would write the next one meanwhile has to wait, see <see
/// cref="WhenIdle"/>: so a master never decides on top of something that a crash may still take away, and nobody ever reads it.
/// </summary>
internal sealed class StoreJournal(CommitLog log)
{
    private readonly Queue<Action<TimeSpan, IEffects>> _waiting = [];
    private readonly List<IJournalEntry> _shared = [];
    private Action<TimeSpan, IEffects>? _afterwards;
    private long _number;

    public bool IsSaving => _afterwards is not null;

    /// <summary>How many shared entries there are, that is entries of the configuration.</summary>
    public int SharedCount => _shared.Count;

    /// <summary>The servers that have left the topology, in the order in which they did.</summary>
    public IEnumerable<ServerId> Removed => _shared.OfType<ReplicaRemoved>().Select(static removed => removed.Server);

    public ImmutableArray<IJournalEntry> SharedFrom(int first) => [.. _shared.Skip(first)];

    /// <summary>Does it as soon as nothing is being saved: in this very call if nothing is now.</summary>
    public void WhenIdle(Action<TimeSpan, IEffects> work, TimeSpan now, IEffects effects)
    {
        if (IsSaving)
        {
            _waiting.Enqueue(work);
        }
        else
        {
            work(now, effects);
        }
    }

    /// <summary>Saves an entry, and goes on once it is saved: in this very call if the host saves at once.</summary>
    public void Write(IJournalEntry entry, TimeSpan now, IEffects effects, Action<TimeSpan, IEffects> afterwards)
    {
        Invariant.Holds(!IsSaving, $"master: {entry} was to be saved while another entry is being saved");
        _number++;
        if (effects.Save(_number, entry))
        {
            Take(entry);
            afterwards(now, effects);
            return;
        }

        _afterwards = (at, with) =>
        {
            Take(entry);
            afterwards(at, with);
        };
    }

    public void On(Saved saved, TimeSpan now, IEffects effects)
    {
        if (saved.Number != _number || _afterwards is not { } afterwards)
        {
            return;
        }

        _afterwards = null;
        afterwards(now, effects);
        while (!IsSaving && _waiting.TryDequeue(out Action<TimeSpan, IEffects>? next))
        {
            next(now, effects);
        }
    }

    /// <summary>
    /// What is being saved does not count any more. It may come to the disk all the same: the entry that says why has to be the next, see <see
    /// cref="RoleTaken"/>.
    /// </summary>
    public void Abandon() => _afterwards = null;

    /// <summary>Takes an entry that is saved into the log.</summary>
    public void Take(IJournalEntry entry)
    {
        switch (entry)
        {
            case StoreReplaced replaced:
                log.Clear();
                _shared.Clear();
                TakeAll(replaced.Entries);
                break;
            case RoleTaken taken when taken.SharedCount < _shared.Count:
                ForgetAfter(taken.SharedCount);
                break;
            case SharedAppended appended:
                TakeAll(appended.Entries);
                break;
            case { IsShared: true }:
                _shared.Add(entry);
                log.Add(entry);
                break;
        }
    }

    private void ForgetAfter(int count)
    {
        ImmutableArray<IJournalEntry> kept = [.. _shared.Take(count)];
        log.Clear();
        _shared.Clear();
        TakeAll(kept);
    }

    private void TakeAll(ImmutableArray<IJournalEntry> entries)
    {
        foreach (IJournalEntry each in entries)
        {
            Take(each);
        }
    }
}
