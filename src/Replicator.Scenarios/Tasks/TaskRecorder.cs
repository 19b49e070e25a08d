using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tasks;

/// <summary>
/// Records the runs of the scheduled tasks of some servers and hands each on as soon as it is over. Certificates for one server alone are not the task's
/// matter. Not thread safe.
/// </summary>
/// <param name="scenario">The scenario that is run.</param>
/// <param name="servers">The servers; the others cost nothing.</param>
/// <param name="ended">Takes each run, in the order in which they end. It must not throw, for it is called in the middle of a run.</param>
public sealed class TaskRecorder(Scenario scenario, ServerSet servers, Action<TaskRun> ended) : IHistory
{
    private readonly TaskRunBuilder _builder = new(scenario.Topology, scenario.Run.Start);
    private readonly SortedDictionary<int, (ConfigChange? Change, TimeSpan At)> _open = [];

    /// <inheritdoc/>
    public bool HearsOfReplicas => false;

    /// <inheritdoc/>
    public bool HearsOfTasks => servers.Count > 0;

    /// <inheritdoc/>
    public bool HearsOfTask(ServerId server) => servers.Contains(server);

    /// <inheritdoc/>
    public void TaskStarted(ServerId server, ConfigChange? change, TimeSpan at) => _open[server.Index] = (change, at);

    /// <inheritdoc/>
    public void TaskEnded(ServerId server, InstallRefusal? refusal, TimeSpan at)
    {
        if (_open.Remove(server.Index, out (ConfigChange? Change, TimeSpan At) open))
        {
            ended(_builder.Ended(server, open.Change, open.At, refusal, at));
        }
    }

    /// <inheritdoc/>
    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
        if (_open.Remove(server.Index, out (ConfigChange? Change, TimeSpan At) open))
        {
            ended(_builder.CutOff(
                server,
                open.Change,
                open.At,
                TaskOutcome.Failed,
                "The server went down before the assignment was saved. The task runs again when it is back."));
        }
    }

    /// <summary>The run is over: hands on what was still under way.</summary>
    public void End()
    {
        foreach ((int server, (ConfigChange? change, TimeSpan at)) in _open)
        {
            ended(_builder.CutOff(new ServerId(server), change, at, TaskOutcome.NotFinished, "The run ended before the assignment was saved."));
        }

        _open.Clear();
    }
}
