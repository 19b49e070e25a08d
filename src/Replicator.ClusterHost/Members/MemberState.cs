using Replicator.ClusterHost.Hosting;

namespace Replicator.ClusterHost.Members;

/// <summary>How a member is, for those who ask from outside. Thread safe.</summary>
internal sealed class MemberState
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isUp;
    private volatile HostedRun? _run;

    /// <summary>Whether it belongs to the cluster.</summary>
    public bool IsUp
    {
        get => _isUp;
        set => _isUp = value;
    }

    /// <summary>What it hosts; null: nothing.</summary>
    public HostedRun? Run
    {
        get => _run;
        set => _run = value;
    }

    /// <summary>Whether it can do what it is there for: it belongs to the cluster, and its servers have read their disks.</summary>
    public bool IsReady => IsUp && Run is not { Servers.StartingCount: > 0 };

    /// <summary>Ends when it is told to go.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether it ended because nobody is left who makes the run.</summary>
    public bool IsAbandoned { get; private set; }

    public void End() => _ended.TrySetResult();

    /// <summary>Whoever made the run is gone, and nobody would ever tell it to go.</summary>
    public void Abandon()
    {
        IsAbandoned = true;
        End();
    }
}
