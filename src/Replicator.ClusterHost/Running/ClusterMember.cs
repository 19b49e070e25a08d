using System.Diagnostics;
using Akka.Actor;
using Activity = Replicator.ClusterHost.Control.V1.Activity;

namespace Replicator.ClusterHost.Running;

/// <summary>A member as the one who makes a run knows it. Not thread safe.</summary>
/// <param name="name">Its name.</param>
/// <param name="process">Its process, when it was started here; null: someone starts it by hand.</param>
internal sealed class ClusterMember(string name, MemberProcess? process)
{
    // After so long without a word whoever was started by hand is taken for gone; the cluster has found out by then.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(15);

    private long _startedAt;
    private long _heardAt;

    /// <summary>Its process, when it was started here.</summary>
    public MemberProcess? Process { get; } = process;

    public string Name { get; } = name;

    /// <summary>Its actor, once it has shown itself in this life; null: not yet.</summary>
    public IActorRef? Actor { get; private set; }

    /// <summary>What it said last in this life; null: nothing yet.</summary>
    public Activity? Said { get; private set; }

    /// <summary>What it said last in each life that is over.</summary>
    public List<Activity> Past { get; } = [];

    /// <summary>Whether it has the master, by what it said last.</summary>
    public bool HasMaster => Said is { HasMaster: true };

    /// <summary>Whether it runs, as far as can be known here.</summary>
    public bool IsRunning => Process?.IsRunning ?? (Actor is not null && Stopwatch.GetElapsedTime(_heardAt) < SilenceMax);

    /// <summary>Whether something is to be expected of it: whoever was started by hand and has gone is nobody's to bring back.</summary>
    public bool Counts => Process is not null || IsRunning;

    /// <summary>How long it has run.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>Whether it stands still on purpose, so that nothing is to be expected of it.</summary>
    public bool IsPaused { get; set; }

    /// <summary>All that it said last, in every life.</summary>
    public IEnumerable<Activity> Lives => Said is null ? Past : [.. Past, Said];

    /// <summary>Starts its process, for the first time or again.</summary>
    public void Start()
    {
        EndLife();
        Process?.Start();
        _startedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>It has shown itself.</summary>
    public void Appear(IActorRef actor)
    {
        if (!actor.Equals(Actor))
        {
            EndLife();
        }

        (Actor, _heardAt) = (actor, Stopwatch.GetTimestamp());
    }

    public void Hear(Activity activity) => (Said, _heardAt) = (activity, Stopwatch.GetTimestamp());

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
