namespace Replicator.Scenarios.Results;

/// <summary>A certificate by its names.</summary>
/// <param name="Request">The name of the request that it answers.</param>
/// <param name="Thumbprint">Its thumbprint, 40 hexadecimal digits.</param>
public sealed record NamedCertificate(string Request, string Thumbprint);
