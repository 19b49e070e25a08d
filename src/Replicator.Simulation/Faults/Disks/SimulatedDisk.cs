using System.Collections.Immutable;
using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Runtime;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Faults.Disks;

/// <summary>
/// The disk of a host: named files, each a list of records, which are bytes or immutable values of any type. It outlives the host's actors and the host's
/// lives. What is written can be read at once, but only what a completed <see cref="Sync"/> covers survives a crash. Writing takes no time; a sync takes <see
/// cref="SyncLatency"/>, and its completion is a message to an actor of the host. Used by actors of its host, and from outside all hosts; writes of a life that
/// has ended are void.
/// </summary>
/// <remarks>Not simulated: the time of writes and reads, capacity in bytes, bit rot, and order among files: a sync covers the whole disk.</remarks>
public sealed class SimulatedDisk
{
    private readonly Engine _engine;
    private readonly int _host;
    private readonly SortedDictionary<string, List<DiskRecord>> _durable = new(StringComparer.Ordinal);
    private readonly List<Change> _pending = [];
    private TimeSpan _syncLatency;
    private long _changes;
    private uint _tears;

    internal SimulatedDisk(Engine engine, int host) => (_engine, _host) = (engine, host);

    /// <summary>How long a sync takes. Zero or more; default zero, which still completes by a message of its own, after what runs now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan SyncLatency
    {
        get => _syncLatency;
        set => _syncLatency = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a sync takes zero or more.");
    }

    /// <summary>Whether something was written or deleted that a crash would lose.</summary>
    public bool HasUnsynced => _pending.Count > 0;

    /// <summary>The names of the files, in ordinal order, as a reader finds them now.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            CheckCaller();
            return [.. _durable.Keys.Concat(_pending.Select(static change => change.File)).Distinct().Where(Exists).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds a record to a file, which comes to be if it is not there.</summary>
    /// <param name="file">The name; compared ordinally.</param>
    /// <param name="value">An immutable value; bytes go to <see cref="Append(string, ReadOnlySpan{byte})"/>.</param>
    /// <exception cref="InvalidOperationException">An actor of another host calls.</exception>
    public DiskWrite Append(string file, object value) => Write(new Change(0, file, ChangeKind.Append, Checked(value)));

    /// <inheritdoc cref="Append(string, object)"/>
    /// <param name="file">The name; compared ordinally.</param>
    /// <param name="bytes">The bytes, which are copied.</param>
    public DiskWrite Append(string file, ReadOnlySpan<byte> bytes) => Write(new Change(0, file, ChangeKind.Append, new ReadOnlyMemory<byte>(bytes.ToArray())));

    /// <summary>Makes a record the only one of a file, in place: should this write be torn, what the file held before is gone.</summary>
    /// <inheritdoc cref="Append(string, object)"/>
    public DiskWrite Write(string file, object value) => Write(new Change(0, file, ChangeKind.Replace, Checked(value)));

    /// <inheritdoc cref="Write(string, object)"/>
    /// <param name="file">The name; compared ordinally.</param>
    /// <param name="bytes">The bytes, which are copied.</param>
    public DiskWrite Write(string file, ReadOnlySpan<byte> bytes) => Write(new Change(0, file, ChangeKind.Replace, new ReadOnlyMemory<byte>(bytes.ToArray())));

    /// <summary>Deletes a file; nothing happens when there is none. Like a write it is lost by a crash unless it is synced.</summary>
    /// <exception cref="InvalidOperationException">An actor of another host calls.</exception>
    public void Delete(string file)
    {
        CheckCaller();
        if (!_engine.Here.ExecutingIsVoid && Exists(file))
        {
            _pending.Add(new Change(++_changes, file, ChangeKind.Delete, null));
        }
    }

    /// <summary>The records of a file in the order of writing, synced or not; empty when there is no such file.</summary>
    /// <exception cref="InvalidOperationException">An actor of another host calls.</exception>
    public IReadOnlyList<DiskRecord> Read(string file)
    {
        CheckCaller();
        return RecordsOf(file) ?? [];
    }

    /// <summary>
    /// Makes durable all that was written before this call. When that is done, <paramref name="completion"/> is told to <paramref name="actor"/>; after a crash
    /// it never is. A sync does not wait for another, and completes also while the host is paused, which then hears of it later.
    /// </summary>
    /// <param name="actor">Who is told: an actor of this host.</param>
    /// <param name="completion">What it is told.</param>
    /// <exception cref="ArgumentException">The actor is on another host.</exception>
    /// <exception cref="InvalidOperationException">An actor of another host calls, or the host is down.</exception>
    public void Sync(IActorRef actor, object completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        CheckCaller();
        if (_engine.Here.ExecutingIsVoid)
        {
            return;
        }

        ref HostState state = ref _engine.Hosts[_host];
        if ((state.Flags & HostFlags.Down) != 0)
        {
            throw new InvalidOperationException($"host {state.Name} is down: nobody can be told that its disk is synced.");
        }

        if (_engine.Places.QueueOf(actor)?.Host != _host)
        {
            throw new ArgumentException($"{ActorNames.Of(actor)} is not on host {state.Name}, whose disk this is: tell an actor of the same host, and let it "
                + "send a message.", nameof(actor));
        }

        var sync = new DiskSync(this, state.Incarnation, _changes, actor, completion);
        var done = new SimulatedEvent { Due = _engine.Now + SyncLatency.Ticks, Order = _engine.NextOrder(_host), Target = sync };
        _engine.Here.Push(done, _host);
    }

    /// <summary>What is durable now.</summary>
    public DiskImage TakeImage() => new(_durable.ToImmutableSortedDictionary(static file => file.Key, static file => file.Value.ToImmutableArray(), StringComparer.Ordinal));

    /// <summary>Puts an image on the disk, in place of all that is there, as when a server is set up from an old backup. For hosts that are down.</summary>
    /// <exception cref="InvalidOperationException">The host is up.</exception>
    public void Restore(DiskImage image)
    {
        if ((_engine.Hosts[_host].Flags & HostFlags.Down) == 0)
        {
            throw new InvalidOperationException($"host {_engine.Hosts[_host].Name} is up: crash it before its disk is exchanged.");
        }

        _durable.Clear();
        foreach ((string file, ImmutableArray<DiskRecord> records) in image.Files)
        {
            _durable[file] = [.. records];
        }
    }

    internal int Host => _host;

    /// <summary>Whether the life of the host has ended that waits for a sync.</summary>
    internal bool IsOver(DiskSync sync) => _engine.Hosts[_host].Incarnation != sync.Incarnation;

    /// <summary>A sync has reached the platter; its completion has yet to be told.</summary>
    internal void Complete(DiskSync sync, ulong order)
    {
        _engine.Here.Recorder.Record(TraceKind.DiskSynced, _host, order, _host, -1, null);
        if (_engine.Disks.Failing(_host, DiskFaultKind.LostSyncs) is { } lie)
        {
            lie.Act();
            return;
        }

        int covered = _pending.FindIndex(change => change.Number > sync.UpTo);
        covered = covered < 0 ? _pending.Count : covered;
        foreach (Change change in _pending.Take(covered))
        {
            Apply(change, _durable);
        }

        _pending.RemoveRange(0, covered);
    }

    /// <summary>The host has crashed.</summary>
    internal void Crashed()
    {
        if (_pending.Count > 0 && _engine.Disks.Failing(_host, DiskFaultKind.TornWrite) is { } fault)
        {
            fault.Act();
            foreach (Change change in _pending.Take(_pending.Count - 1))
            {
                Apply(change, _durable);
            }

            Apply(Torn(_pending[^1]), _durable);
        }

        _pending.Clear();
    }

    private DiskWrite Write(Change change)
    {
        CheckCaller();
        ArgumentException.ThrowIfNullOrEmpty(change.File);
        if (_engine.Here.ExecutingIsVoid)
        {
            return DiskWrite.Written;
        }

        if (_engine.Disks.Failing(_host, DiskFaultKind.Full) is { } full)
        {
            full.Act();
            return DiskWrite.DiskFull;
        }

        _pending.Add(change with { Number = ++_changes });
        return DiskWrite.Written;
    }

    // A deletion cannot be torn: it happens or it does not. Here it does.
    private Change Torn(Change change)
    {
        if (change.Kind == ChangeKind.Delete)
        {
            return change;
        }

        object? left = null;
        if (change.Content is ReadOnlyMemory<byte> bytes)
        {
            ulong key = StableHash.Combine(_engine.Options.Seed.Value, StableHash.Of($"disk/{_engine.Hosts[_host].Name}"));
            left = bytes[..(int)(bytes.Length * new CounterDraws(key, _tears++).Unit(0))];
        }

        return change with { Content = left, IsTorn = true };
    }

    private bool Exists(string file) => RecordsOf(file) is not null;

    private List<DiskRecord>? RecordsOf(string file)
    {
        SortedDictionary<string, List<DiskRecord>> view = new(StringComparer.Ordinal);
        if (_durable.TryGetValue(file, out List<DiskRecord>? durable))
        {
            view[file] = [.. durable];
        }

        foreach (Change change in _pending.Where(change => change.File == file))
        {
            Apply(change, view);
        }

        return view.GetValueOrDefault(file);
    }

    private static void Apply(Change change, SortedDictionary<string, List<DiskRecord>> files)
    {
        if (change.Kind == ChangeKind.Delete)
        {
            files.Remove(change.File);
            return;
        }

        if (change.Kind == ChangeKind.Replace || !files.TryGetValue(change.File, out List<DiskRecord>? records))
        {
            files[change.File] = records = [];
        }

        records.Add(new DiskRecord(change.Content, change.IsTorn));
    }

    private void CheckCaller()
    {
        if (_engine.Here.Executing >= 0 && _engine.Here.Executing != _host)
        {
            throw new InvalidOperationException($"host {_engine.Hosts[_engine.Here.Executing].Name} cannot use the disk of host {_engine.Hosts[_host].Name}: send "
                + "that host a message.");
        }
    }

    private static object Checked(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is byte[] bytes ? new ReadOnlyMemory<byte>([.. bytes]) : value;
    }

    private enum ChangeKind
    {
        Append,
        Replace,
        Delete,
    }

    private readonly record struct Change(long Number, string File, ChangeKind Kind, object? Content, bool IsTorn = false);
}
