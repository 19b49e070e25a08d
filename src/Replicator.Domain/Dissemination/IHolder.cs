using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>The replica that holds what is disseminated: what its <see cref="IDissemination"/> may ask of it.</summary>
internal interface IHolder
{
    /// <summary>The server it is on.</summary>
    ServerId Self { get; }

    /// <summary>The version it has.</summary>
    ConfigVersion Applied { get; }

    /// <summary>Which life of its server this is, from 0.</summary>
    int Incarnation { get; }

    /// <summary>The server of the newest master that it knows of.</summary>
    ServerId MasterSeen(TimeSpan now, IEffects effects);

    /// <summary>What it has.</summary>
    ReplicaSnapshot Snapshot();

    /// <summary>
    /// Applies a package of another replica if it leads on from what this one has; nobody is told otherwise. False: it comes from a master that has been
    /// followed by another, and is not taken at all.
    /// </summary>
    bool Take(DataPackage package, TimeSpan now, IEffects effects);
}
