using System.Collections.Immutable;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// Makes the packages that lead to the newest packaged version: one instance for each base, shared by all replicas that start from it.
/// </summary>
internal sealed class PackageBuilder(CommitLog log)
{
    private readonly Dictionary<ConfigVersion, DataPackage> _byBase = [];
    private ConfigVersion _target;

    // Nearly all replicas have the same base, so the last answer is nearly always the next one too.
    private DataPackage? _last;

    /// <summary>The package for a replica that has <paramref name="applied"/>: complete when the log cannot tell what that is.</summary>
    public DataPackage For(ConfigVersion applied)
    {
        if (_target != log.Packaged)
        {
            _target = log.Packaged;
            _byBase.Clear();
            _last = null;
        }

        ConfigVersion @base = IsKnown(applied) ? applied : ConfigVersion.None;
        if (_last?.Base != @base)
        {
            _last = Find(@base);
        }

        return _last;
    }

    /// <summary>All that a log holds, up to its newest commit; null when it holds nothing.</summary>
    public static DataPackage? Whole(CommitLog log)
    {
        if (log.Newest == ConfigVersion.None)
        {
            return null;
        }

        var package = new DataPackage(ConfigVersion.None, log.Newest, IsComplete: true, ImmutableArray.Create(log.AllCurrent()));
        PackageInvariants.CheckBeforeSending(package);
        return package;
    }

    private bool IsKnown(ConfigVersion applied) =>
        applied != ConfigVersion.None && applied < _target && log.Knows(applied);

    private DataPackage Find(ConfigVersion @base)
    {
        if (!_byBase.TryGetValue(@base, out DataPackage? package))
        {
            package = @base == ConfigVersion.None ? Complete() : Incremental(@base);
            PackageInvariants.CheckBeforeSending(package);
            _byBase.Add(@base, package);
        }

        return package;
    }

    private DataPackage Complete() =>
        new(ConfigVersion.None, _target, IsComplete: true, ImmutableArray.Create(log.PackagedCurrent()));

    // The store keeps one document for each type, so a change that another has overwritten since is not sent.
    private DataPackage Incremental(ConfigVersion @base) =>
        new(@base, _target, IsComplete: false, [.. log.PackagedCurrent().Where(change => change.Version > @base)]);
}
