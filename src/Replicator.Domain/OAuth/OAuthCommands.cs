using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>To a server: someone there needs a partner.</summary>
/// <param name="Partner">The partner, by its number.</param>
public sealed record CallPartner(int Partner) : IOAuthCommand;

/// <summary>To a service of a cloud: someone there needs another one.</summary>
/// <param name="Partner">The other, by its number.</param>
public sealed record CallOtherService(int Partner) : IOAuthCommand;

/// <summary>To a partner: someone there needs a server.</summary>
/// <param name="Server">The server.</param>
public sealed record CallServer(ServerId Server) : IOAuthCommand;

/// <summary>To a partner: an administrator has it trust the deployment, or read its metadata again (<c>Set-PartnerApplication -RefreshAuthMetadata</c>).</summary>
/// <param name="From">The server whose document it reads.</param>
/// <param name="Command">The number of the operator's command; null: it is the one that sets up the trust.</param>
public sealed record ReadMetadata(ServerId From, int? Command = null) : IOAuthCommand;

/// <summary>
/// To a partner of a cloud: an administrator has the deployment trust it, <c>New-CsOAuthServer</c> for an authorization server, <c>New-CsPartnerApplication -UseOAuthServer</c> for a service.
/// </summary>
public sealed record SetUpTrust : IOAuthCommand;

/// <summary>To a partner: an administrator has uploaded a key (<c>New-MsolServicePrincipalCredential</c>).</summary>
/// <param name="Key">The key, with the time for which it is to be used.</param>
public sealed record UploadKey(TrustedKey Key) : IOAuthCommand;

/// <summary>To a partner: an administrator, or its own maintenance, has it sign with a new certificate from now on (<c>Set-AuthConfig -PublishCertificate</c>).</summary>
/// <param name="Certificate">The new one.</param>
public sealed record RenewCertificate(Certificate Certificate) : IOAuthCommand;

/// <summary>To a server: an administrator there has the deployment read a partner's metadata again (<c>Set-CsPartnerApplication -MetadataUrl</c>).</summary>
/// <param name="Partner">The partner, by its number.</param>
/// <param name="Command">The number of the operator's command.</param>
public sealed record ReadPartnerMetadata(int Partner, int Command) : IOAuthCommand;
