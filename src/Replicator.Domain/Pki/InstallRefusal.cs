namespace Replicator.Domain.Pki;

/// <summary>Why a certificate that came with the configuration cannot be assigned on a server.</summary>
/// <param name="Step">The step that failed; those after it were not taken.</param>
/// <param name="Message">What is wrong and what to do, for a person to read.</param>
public sealed record InstallRefusal(InstallStep Step, string Message);
