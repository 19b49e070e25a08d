using System.Collections.Immutable;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// What a replica has as a package that fits every other one: a complete one. It is the package the replica got, where that was complete, so that all replicas
/// that a version passed through share one instance.
/// </summary>
internal struct HeldPackage
{
    private DataPackage? _package;

    /// <summary>The replica applied a package.</summary>
    public void Applied(DataPackage package) => _package = package.IsComplete ? package : null;

    /// <summary>The package; made when it is first asked for.</summary>
    public DataPackage Of(IHolder replica)
    {
        if (_package?.Target == replica.Applied)
        {
            return _package;
        }

        ReplicaSnapshot snapshot = replica.Snapshot();
        ImmutableArray<ConfigChange> changes = snapshot.Current.Sort(static (one, other) => one.Version.CompareTo(other.Version));
        _package = new DataPackage(ConfigVersion.None, snapshot.Applied, IsComplete: true, changes);
        PackageInvariants.CheckBeforeSending(_package);
        return _package;
    }
}
