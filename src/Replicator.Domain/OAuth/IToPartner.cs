namespace Replicator.Domain.OAuth;

/// <summary>A message for a partner.</summary>
public interface IToPartner : IOAuthMessage;
