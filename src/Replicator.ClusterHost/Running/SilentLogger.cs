using Akka.Event;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// Stands in the place of Akka's logger for the time before other loggers are there and after they have gone, which writes to the console: the runner's belongs to the
/// report.
/// </summary>
public sealed class SilentLogger : MinimalLogger
{
    /// <inheritdoc/>
    protected override void Log(object message)
    {
    }
}
