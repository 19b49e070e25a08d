using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>What holds of every package. The master looks at all of it once; each replica looks at what it can see without reading the changes.</summary>
internal static class PackageInvariants
{
    public static void CheckBeforeSending(DataPackage package)
    {
        CheckEnds(package, "master made");
        ConfigVersion previous = package.Base;
        foreach (ConfigChange change in package.Changes)
        {
            Invariant.Holds(change.Version > previous, $"master made package {package}: change {change.Version} follows {previous}; versions must rise");
            previous = change.Version;
        }
    }

    public static void CheckOnReceipt(DataPackage package, ServerId server) => CheckEnds(package, server);

    private static void CheckEnds<TWhere>(DataPackage package, TWhere where)
    {
        Invariant.Holds(package.Target > package.Base, $"{where}: package {package} must lead to a newer version");
        Invariant.Holds(package.IsComplete == (package.Base == ConfigVersion.None), $"{where}: package {package} must be complete exactly when it has no base");
        Invariant.Holds(!package.Changes.IsDefault, $"{where}: the package to {package.Target} must hold changes");
        if (package.Changes.IsEmpty)
        {
            // The first version of an epoch is a new name for what the store had: what has that already needs the name alone.
            Invariant.Holds(
                package.Target.Sequence == package.Base.Sequence,
                $"{where}: the package to {package.Target} must hold changes, unless only the epoch is new");
            return;
        }

        ConfigVersion last = package.Changes[^1].Version;
        Invariant.Holds(
            last.Sequence == package.Target.Sequence && last.Epoch <= package.Target.Epoch,
            $"{where}: the last change of package {package} must be the commit it leads to");
    }
}
