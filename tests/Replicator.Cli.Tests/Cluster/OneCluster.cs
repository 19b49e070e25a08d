namespace Replicator.Cli.Tests.Cluster;

/// <summary>Clusters of several processes, one at a time and beside no other test: what they do depends on the time they get.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneCluster
{
    public const string Name = "cluster";
}
