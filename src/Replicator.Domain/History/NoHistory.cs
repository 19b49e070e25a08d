namespace Replicator.Domain.History;

/// <summary>A history that nobody listens to.</summary>
public sealed class NoHistory : IHistory
{
    private NoHistory()
    {
    }

    /// <summary>The only instance.</summary>
    public static NoHistory Instance { get; } = new();
}
