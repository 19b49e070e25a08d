namespace Replicator.Domain.Pki;

/// <summary>Why a certificate cannot be assigned.</summary>
/// <param name="Rule">The rule it breaks; of several the first, in the order of <see cref="AssignmentRule"/>.</param>
/// <param name="Message">What was found, and what to do, for the operator.</param>
public sealed record AssignmentRefusal(AssignmentRule Rule, string Message);
