using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// The part of a replica that brings updates to other replicas, and from them or from the master when that does not send by itself. One for each replica; there
/// is none where the master pushes. It decides who gets what and when; whether a package is applied the replica decides.
/// </summary>
internal interface IDissemination
{
    /// <summary>Whether the replica tells the master itself what it has applied.</summary>
    /// <param name="master">The server of the master that it knows of.</param>
    bool ReportsTo(ServerId master);

    /// <summary>The server starts, for the first time or again.</summary>
    void Start(TimeSpan now, IEffects effects);

    /// <summary>The replica came back from a crash with what its disk holds. After <see cref="Start"/>.</summary>
    void Restart(TimeSpan now, IEffects effects);

    /// <summary>A master that just came to be asked what the replica has; it has been answered.</summary>
    void Asked(TimeSpan now, IEffects effects);

    /// <summary>The replica applied a package, wherever it came from.</summary>
    /// <param name="package">The package.</param>
    /// <param name="before">The version it had before.</param>
    /// <param name="now">Now.</param>
    /// <param name="effects">The host.</param>
    void Applied(DataPackage package, ConfigVersion before, TimeSpan now, IEffects effects);

    /// <summary>Handles a message of another replica.</summary>
    void On(IBetweenReplicas message, TimeSpan now, IEffects effects);

    /// <summary>Does what a timer is for.</summary>
    void On(TimerName timer, TimeSpan now, IEffects effects);
}
