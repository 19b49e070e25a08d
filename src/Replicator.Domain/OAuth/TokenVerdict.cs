using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>What came of a token.</summary>
/// <param name="Server">The server at the one end.</param>
/// <param name="Partner">The partner at the other, by its number.</param>
/// <param name="IsFromServer">Whether the server called; otherwise the partner did.</param>
/// <param name="KeyId">The thumbprint of the certificate by which the token says that it is signed.</param>
/// <param name="Refusal">Why it was refused; null: it was accepted.</param>
/// <param name="At">When, since the start of the run.</param>
public readonly record struct TokenVerdict(ServerId Server, int Partner, bool IsFromServer, string KeyId, TokenRefusal? Refusal, TimeSpan At);
