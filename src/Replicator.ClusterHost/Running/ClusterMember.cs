using System.Diagnostics;
using Akka.Actor;
using Activity = Replicator.ClusterHost.Control.V1.Activity;

namespace Replicator.ClusterHost.Running;

/// <summary>A member as the one who makes a run knows it.</summary>
internal sealed class ClusterMember(MemberProcess process)
{
    private long _startedAt;

    public MemberProcess Process { get; } = process;

    public string Name => Process.Name;

    /// <summary>Its actor, once it has shown itself in this life; null: not yet.</summary>
    public IActorRef? Actor { get; private set; }

    /// <summary>What it said last in this life; null: nothing yet.</summary>
    public Activity? Said { get; private set; }

    /// <summary>What it said last in each life that is over.</summary>
    public List<Activity> Past { get; } = [];

    /// <summary>Whether it has the master, by what it said last.</summary>
    public bool HasMaster => Said is { HasMaster: true };

    /// <summary>How long it has run.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>Whether it stands still on purpose, so that nothing is to be expected of it.</summary>
    public bool IsPaused { get; set; }

    /// <summary>All that it said last, in every life.</summary>
    public IEnumerable<Activity> Lives => Said is null ? Past : [.. Past, Said];

    public void Start()
    {
        EndLife();
        Process.Start();
        _startedAt = Stopwatch.GetTimestamp();
    }

    public void Appear(IActorRef actor) => Actor = actor;

    public void Hear(Activity activity) => Said = activity;

    /// <summary>This life is over.</summary>
    public void EndLife()
    {
        if (Said is { } said)
        {
            Past.Add(said);
        }

        (Actor, Said) = (null, null);
    }
}
