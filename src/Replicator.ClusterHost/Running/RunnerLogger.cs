using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Replicator.ClusterHost.Running;

/// <summary>Writes what the runner's actor system has to say into a file beside the logs of members, for its console belongs to the report.</summary>
public sealed class RunnerLogger : UntypedActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    /// <summary>The setting that names the file.</summary>
    public const string FileSetting = "replicator.runner-log";

    private readonly string _path = Context.System.Settings.Config.GetString(FileSetting);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            case LogEvent log:
                // Rarely anything is said.
                File.AppendAllText(_path, $"{log}\n");
                break;
        }
    }
}
