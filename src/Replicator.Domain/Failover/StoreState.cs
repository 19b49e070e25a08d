using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Failover;

/// <summary>What a store is at the moment, and which epoch it knows of.</summary>
internal sealed class StoreState(MasterSetup setup, StoreJournal journal)
{
    public ServerId Self => setup.Self;

    /// <summary>The server of the other store of the pair; null: there is none.</summary>
    public ServerId? Partner => setup.Partner;

    public StoreRole Role { get; private set; } = setup.Role;

    /// <summary>The newest epoch it knows of: its own while it serves, that of the other store otherwise.</summary>
    public int Epoch { get; private set; } = 1;

    public bool IsServing => Role.IsServing();

    /// <summary>Whether each life of the store opens an epoch of its own.</summary>
    public bool OpensEpochs => setup.OpensEpochs;

    /// <summary>Takes over what an entry of its own disk says.</summary>
    public void Restore(IJournalEntry entry)
    {
        switch (entry)
        {
            case RoleTaken taken:
                (Role, Epoch) = (taken.Role, taken.Epoch);
                break;
            case StoreReplaced replaced:
                (Role, Epoch) = (StoreRole.Backup, replaced.Epoch);
                break;
            case EpochOpened opened:
                (Role, Epoch) = (StoreRole.Active, opened.Opening.Epoch);
                break;
        }
    }

    /// <summary>Takes a role at once, saves that, tells it, and goes on when it is saved.</summary>
    public void Take(StoreRole role, int epoch, TimeSpan now, IEffects effects, Action<TimeSpan, IEffects> afterwards)
    {
        (Role, Epoch) = (role, epoch);
        effects.History.RoleTaken(Self, role, epoch, now);
        journal.Write(new RoleTaken(role, epoch, journal.SharedCount), now, effects, afterwards);
    }

    /// <summary>It is now the copy of another store, as an entry that is saved says.</summary>
    public void BecomeBackup(int epoch, TimeSpan now, IEffects effects)
    {
        (Role, Epoch) = (StoreRole.Backup, epoch);
        effects.History.RoleTaken(Self, Role, Epoch, now);
    }

    /// <summary>From here on no older epoch concerns it, not even while its own is being saved.</summary>
    public void Claim(int epoch) => Epoch = epoch;

    /// <summary>Its own epoch is saved: it is the master.</summary>
    public void BecomeActive() => Role = StoreRole.Active;
}
