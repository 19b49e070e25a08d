namespace Replicator.Reporting;

/// <summary>How many servers use a global certificate.</summary>
/// <param name="Request">The name of the request that it answers.</param>
/// <param name="Thumbprint">Its thumbprint, 40 hexadecimal digits.</param>
/// <param name="Slot">Its slot in the configuration; null: the configuration does not have it any more.</param>
/// <param name="Servers">How many servers use it as their current one.</param>
public sealed record CertificateUse(string Request, string Thumbprint, string? Slot, int Servers);
