using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Content;

/// <summary>
/// What the entries of a journal amount to: versions, the current change of each type, documents. It takes entries one after the other, as a master that is
/// restored from them does, and refuses one that cannot follow. Not thread safe.
/// </summary>
public sealed class StoreContent
{
    private readonly List<Shared> _shared = [];
    private readonly List<VersionRecord> _versions = [];
    private readonly SortedDictionary<CertificateType, ConfigChange> _current = [];
    private int _commits;
    private int _versionsKept;
    private ImmutableArray<ScopeDocument>? _documents;

    /// <summary>Whose store it is.</summary>
    public StoreKind Kind { get; private set; }

    /// <summary>How many entries there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them, or of those within them, belong to the configuration and count.</summary>
    public int SharedCount => _shared.Count;

    /// <summary>The newest version.</summary>
    public ConfigVersion Version { get; private set; }

    /// <summary>The epoch that commits are made in; from 1.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>The role that the store took last; null: it never said.</summary>
    public StoreRole? Role { get; private set; }

    /// <summary>The journal of versions, oldest first.</summary>
    public IReadOnlyList<VersionRecord> Versions => _versions;

    /// <summary>The change that made the current certificate of each type that has one, in the order of the types.</summary>
    public ImmutableArray<ConfigChange> Current => [.. _current.Values];

    /// <summary>The documents, in the order of scope and identity; none as long as nothing was committed.</summary>
    public ImmutableArray<ScopeDocument> Documents => _documents ??= _current.Count == 0 ? [] : [GlobalDocument.Of(Current)];

    /// <summary>Takes the next entry.</summary>
    /// <exception cref="StoreException">It cannot follow. The content is of no use any more.</exception>
    public void Take(IJournalEntry entry)
    {
        Count++;
        StoreKind kind = entry is ConfigurationSeeded ? StoreKind.LocalCopy : StoreKind.Master;
        Require(Kind == StoreKind.Empty || Kind == kind, kind == StoreKind.LocalCopy
            ? "the store is a master's and cannot be seeded; seed a new one"
            : "the store is a local copy, which no master writes; use a store of its own for a master");
        Kind = kind;
        switch (entry)
        {
            case ConfigurationSeeded seeded:
                Seed(seeded);
                break;
            case StoreReplaced replaced:
                Clear();
                TakeAll(replaced.Entries);
                break;
            case SharedAppended appended:
                TakeAll(appended.Entries);
                break;
            case RoleTaken taken:
                Role = taken.Role;
                ForgetAfter(taken.SharedCount);
                break;
            case { IsShared: true }:
                TakeShared(new Shared(entry, Count));
                break;
        }
    }

    /// <summary>How many versions at the front have not changed since this was asked last.</summary>
    internal int TakeVersionsKept()
    {
        int kept = _versionsKept;
        _versionsKept = _versions.Count;
        return kept;
    }

    private void TakeAll(ImmutableArray<IJournalEntry> entries)
    {
        foreach (IJournalEntry entry in entries)
        {
            Require(entry.IsShared, $"it hands on an entry that concerns one machine alone ({entry.GetType().Name})");
            TakeShared(new Shared(entry, Count));
        }
    }

    private void TakeShared(Shared shared)
    {
        switch (shared.Entry)
        {
            case Commit commit:
                TakeCommit(commit, shared.Number);
                break;
            case EpochOpened opened:
                Open(opened, shared.Number);
                break;
        }

        _shared.Add(shared);
    }

    private void TakeCommit(Commit commit, long number)
    {
        var expected = new ConfigVersion(Epoch, _commits + 1);
        Require(commit.Version == expected, $"it commits version {commit.Version}; after {Version} comes {expected}");
        _commits++;
        VersionKind kind = commit switch
        {
            { Sibling: not null } => VersionKind.Sibling,
            { Action: SlotAction.Roll } => VersionKind.Roll,
            { Action: SlotAction.RemovePrevious } => VersionKind.Removal,
            _ => VersionKind.Commit,
        };
        string? thumbprint = kind == VersionKind.Removal ? null : commit.Requested.Thumbprint;
        Add(new VersionRecord(commit.Version, kind, number, commit.Request, commit.Name, thumbprint, commit.At));
        if (kind != VersionKind.Sibling)
        {
            _current[commit.Change.Type] = commit.Change;
            _documents = null;
        }
    }

    private void Open(EpochOpened opened, long number)
    {
        Require(
            opened.Opening.Epoch > Epoch && opened.Opening.Sequence == _commits,
            $"it opens an epoch with version {opened.Opening}; expected an epoch above {Epoch} and sequence {_commits}, as the store has after {Version}");
        Epoch = opened.Opening.Epoch;
        Add(new VersionRecord(opened.Opening, VersionKind.Opening, number));
    }

    private void Seed(ConfigurationSeeded seeded)
    {
        Require(seeded.Version > Version, $"it seeds version {seeded.Version}; expected one that is newer than {Version}");
        _current.Clear();
        foreach (ConfigChange change in seeded.Current)
        {
            Require(
                change.Version <= seeded.Version && _current.TryAdd(change.Type, change),
                $"the configuration of version {seeded.Version} has {change.Type} twice, or one of a newer version ({change.Version})");
        }

        Epoch = seeded.Version.Epoch;
        _documents = null;
        Add(new VersionRecord(seeded.Version, VersionKind.Seed, Count));
    }

    private void Add(VersionRecord version)
    {
        _versions.Add(version);
        Version = version.Version;
    }

    // An entry that was being saved when the store stepped down does not count.
    private void ForgetAfter(int count)
    {
        if (count < _shared.Count)
        {
            Shared[] kept = [.. _shared.Take(count)];
            Clear();
            Array.ForEach(kept, TakeShared);
        }
    }

    private void Clear()
    {
        _shared.Clear();
        _versions.Clear();
        _current.Clear();
        (_commits, _versionsKept, Epoch, Version, _documents) = (0, 0, 1, ConfigVersion.None, null);
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new StoreException(StoreProblem.Refused, $"entry {Count} cannot follow: {what}.");
        }
    }

    private readonly record struct Shared(IJournalEntry Entry, long Number);
}
