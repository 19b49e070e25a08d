namespace Replicator.Cli;

/// <summary>What ends a command early.</summary>
internal interface IInterrupts : IDisposable
{
    /// <summary>Is cancelled when it is to end.</summary>
    CancellationToken Token { get; }
}
