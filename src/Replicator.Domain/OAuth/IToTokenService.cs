namespace Replicator.Domain.OAuth;

/// <summary>A message for what signs and judges tokens on a server.</summary>
public interface IToTokenService : IOAuthMessage;
