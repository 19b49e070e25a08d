using Akka.Actor;
using Akka.Event;
using Replicator.Storage;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// The disk of the servers of a shard, while they are on this member. All that came in while it was saving is saved next, in one transaction. What it cannot save it tries
/// again and tells nobody of. The disk is let go of when the last server has gone, for the member that has them next.
/// </summary>
internal sealed class ShardDisk : UntypedActor, IWithTimers
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    private readonly HostedRun _run;
    private readonly Func<IServerRecordStore> _open;
    private readonly SortedSet<int> _servers = [];
    private readonly List<OpenDisk> _opening = [];
    private readonly List<WriteRecord> _writes = [];
    private IServerRecordStore? _store;
    private bool _isDue;
    private string? _failure;

    public ShardDisk(HostedRun run, Func<IServerRecordStore> open) => (_run, _open) = (run, open);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(HostedRun run, Func<IServerRecordStore> open) => Akka.Actor.Props.CreateBy(new ActorProducer<ShardDisk>(() => new ShardDisk(run, open)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OpenDisk open:
                _servers.Add(open.Server.Index);
                _opening.Add(open);
                WorkSoon(TimeSpan.Zero);
                break;
            case WriteRecord write:
                _writes.Add(write);
                WorkSoon(TimeSpan.Zero);
                break;
            case CloseDisk close:
                _servers.Remove(close.Server.Index);

                // One that has gone again meanwhile begins no life.
                _opening.RemoveAll(each => each.Server == close.Server);
                WorkSoon(TimeSpan.Zero);
                break;
            case Work:
                _isDue = false;
                TryToWork();
                break;
        }
    }

    protected override void PostStop()
    {
        _store?.Dispose();
        base.PostStop();
    }

    private void WorkSoon(TimeSpan delay)
    {
        if (_isDue)
        {
            return;
        }

        _isDue = true;
        if (delay == TimeSpan.Zero)
        {
            // Behind all that has come in meanwhile.
            Self.Tell(Work.Instance);
        }
        else
        {
            Timers.StartSingleTimer(nameof(Work), Work.Instance, delay);
        }
    }

    private void TryToWork()
    {
        try
        {
            DoWork();
        }
        catch (StoreException exception)
        {
            Context.GetLogger().Warning("{0}", exception.Message);
            Forget(exception);
            WorkSoon(RetryInterval);
        }
    }

    // What another process has, or a server that is out of reach, may be there again soon; anything else will not.
    private void Forget(StoreException exception)
    {
        if (exception.Problem is StoreProblem.Unreachable or StoreProblem.InDoubt or StoreProblem.TakenOver)
        {
            _store?.Dispose();
            _store = null;
        }
        else if (exception.Problem is not (StoreProblem.Locked or StoreProblem.NotWritable))
        {
            Fail(exception.Message);
        }
    }

    // It is tried again and again, and would be told as often.
    private void Fail(string what)
    {
        if (_failure != what)
        {
            _failure = what;
            _run.Fail(what);
        }
    }

    private void DoWork()
    {
        if (_servers.Count > 0 || _writes.Count > 0)
        {
            _store ??= _open();
        }

        if (_writes.Count > 0)
        {
            Save(_store!);
        }

        if (_opening.Count > 0)
        {
            Open(_store!);
        }

        if (_servers.Count == 0)
        {
            _store?.Dispose();
            _store = null;
        }
    }

    private void Save(IServerRecordStore store)
    {
        HashSet<ServerWrite> dropped = [.. store.Save([.. _writes.Select(static each => each.Write)])];
        foreach (WriteRecord write in _writes)
        {
            _run.Counters.SavingEnds();
            if (!dropped.Contains(write.Write))
            {
                write.Actor.Tell(write.Saved, ActorRefs.NoSender);
            }
        }

        _writes.Clear();
    }

    private void Open(IServerRecordStore store)
    {
        OpenDisk[] opening = [.. _opening.GroupBy(static each => each.Server).Select(static group => group.Last())];
        IReadOnlyList<ServerRecords> opened = store.Begin([.. opening.Select(static each => each.Server)]);
        foreach ((OpenDisk open, ServerRecords records) in opening.Zip(opened))
        {
            open.Host.Tell(new DiskOpened(records, Self), ActorRefs.NoSender);
        }

        _opening.Clear();
    }

    private sealed class Work : INoSerializationVerificationNeeded
    {
        public static Work Instance { get; } = new();
    }
}
