using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>An end of a call: a server of the deployment, or a partner.</summary>
public readonly record struct Party
{
    private Party(ServerId? server, int? partner) => (Server, Partner) = (server, partner);

    /// <summary>The server; null: it is a partner.</summary>
    public ServerId? Server { get; }

    /// <summary>The partner, by its number; null: it is a server.</summary>
    public int? Partner { get; }

    /// <summary>A server.</summary>
    public static Party Of(ServerId server) => new(server, null);

    /// <summary>A partner.</summary>
    public static Party Of(int partner) => new(null, partner);

    /// <inheritdoc/>
    public override string ToString() => Server is { } server ? $"server {server}" : $"partner {Partner}";
}
