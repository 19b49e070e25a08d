namespace Replicator.Scenarios.Results;

/// <summary>How large the topology is.</summary>
/// <param name="Sites">How many sites.</param>
/// <param name="Pools">How many pools.</param>
/// <param name="Replicas">How many servers hold a replica.</param>
/// <param name="Installing">How many servers install the OAuthTokenIssuer certificate.</param>
/// <param name="CmsServer">The name of the server the CMS runs on.</param>
public sealed record TopologySummary(int Sites, int Pools, int Replicas, int Installing, string CmsServer);
