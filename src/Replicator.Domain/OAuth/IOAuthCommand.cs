namespace Replicator.Domain.OAuth;

/// <summary>What happens where a message of this room begins: someone needs somebody, or an administrator does something.</summary>
public interface IOAuthCommand;
