namespace Replicator.Domain.OAuth;

/// <summary>A message between a server and a partner. It belongs to no replication: what becomes of it changes no replica.</summary>
public interface IOAuthMessage;
