using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>To a server: someone there needs a partner.</summary>
/// <param name="Partner">The partner, by its number.</param>
public sealed record CallPartner(int Partner);

/// <summary>To a partner: someone there needs a server.</summary>
/// <param name="Server">The server.</param>
public sealed record CallServer(ServerId Server);

/// <summary>To a partner: an administrator has it trust the deployment, or read its metadata again (<c>Set-PartnerApplication -RefreshAuthMetadata</c>).</summary>
/// <param name="From">The server whose document it reads.</param>
/// <param name="Command">The number of the operator's command; null: it is the one that sets up the trust.</param>
public sealed record ReadMetadata(ServerId From, int? Command = null);

/// <summary>To a partner: an administrator has uploaded a key (<c>New-MsolServicePrincipalCredential</c>).</summary>
/// <param name="Key">The key, with the time for which it is to be used.</param>
public sealed record UploadKey(TrustedKey Key);
