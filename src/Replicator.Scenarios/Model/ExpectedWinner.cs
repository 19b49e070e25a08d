using Replicator.Domain.Certificates;

namespace Replicator.Scenarios.Model;

/// <summary>The request whose certificate is expected to be in force at the end.</summary>
/// <param name="Type">The type of certificate.</param>
/// <param name="Request">The name of the request.</param>
public readonly record struct ExpectedWinner(CertificateType Type, string Request);
