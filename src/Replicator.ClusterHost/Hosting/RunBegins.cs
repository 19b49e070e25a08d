using Akka.Actor;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To all that is hosted here: the time of the run has begun.</summary>
internal sealed class RunBegins : INoSerializationVerificationNeeded
{
    private RunBegins()
    {
    }

    public static RunBegins Instance { get; } = new();
}
