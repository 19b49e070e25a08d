namespace Replicator.Domain.OAuth;

/// <summary>What came of a token.</summary>
/// <param name="From">Who showed it.</param>
/// <param name="To">Who judged it.</param>
/// <param name="Number">The number of the call among those of who showed it: one that arrives twice is judged twice.</param>
/// <param name="KeyId">The thumbprint of the certificate by which the token says that it is signed.</param>
/// <param name="Refusal">Why it was refused; null: it was accepted.</param>
/// <param name="At">When, since the start of the run.</param>
public readonly record struct TokenVerdict(Party From, Party To, int Number, string KeyId, TokenRefusal? Refusal, TimeSpan At);
