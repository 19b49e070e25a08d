namespace Replicator.Cli.Tests.Cluster;

/// <summary>Clusters of several processes, one at a time: what they do depends on the time they get, and most of it they wait.</summary>
[CollectionDefinition(Name)]
public sealed class OneCluster
{
    public const string Name = "cluster";
}
