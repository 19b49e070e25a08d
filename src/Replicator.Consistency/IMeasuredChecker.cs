namespace Replicator.Consistency;

/// <summary>A checker that says not only whether its property was broken, but how often.</summary>
public interface IMeasuredChecker : IChecker, IClientHistory
{
    /// <summary>What was measured so far.</summary>
    Measurement Measured { get; }
}
