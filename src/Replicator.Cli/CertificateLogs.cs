using Replicator.Domain.Topology;
using Replicator.Reporting;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Tasks;

namespace Replicator.Cli;

/// <summary>
/// The logs that the scheduled tasks of a run's servers leave, each written as soon as its task is over. What cannot be written ends the logs and not the run.
/// </summary>
internal sealed class CertificateLogs
{
    /// <summary>For how many servers logs are kept without being asked for.</summary>
    public const int ServersMax = 50;

    /// <summary>How many logs a run leaves at most: a folder of more serves nobody.</summary>
    public const int FilesMax = 1_000;

    private readonly RunFolder _folder;
    private readonly TaskRecorder _recorder;
    private readonly int _filesMax;
    private int _written;
    private long _left;

    /// <summary>Creates the logs of a run.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="servers">Whose logs are kept.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="filesMax">How many logs are kept at most, the first ones.</param>
    public CertificateLogs(Scenario scenario, ServerSet servers, RunFolder folder, int filesMax = FilesMax)
    {
        (_folder, _filesMax) = (folder, filesMax);
        _recorder = new TaskRecorder(scenario, servers, Keep);
    }

    /// <summary>What tells them what happens.</summary>
    public TaskRecorder Recorder => _recorder;

    /// <summary>Why they are not complete; null: they are, as far as they go.</summary>
    public RunFolderException? Failure { get; private set; }

    /// <summary>The servers that were asked for, or all that install the certificate where they are few; null: they are not few.</summary>
    /// <exception cref="UsageException">What was asked for names no server on which a task runs.</exception>
    public static ServerSet? ServersOf(string? asked, ServerTopology topology)
    {
        if (asked is null)
        {
            return Installing(topology) <= ServersMax ? topology.Servers : null;
        }

        ServerSet servers = topology.Matching(asked);
        if (servers.Count == 0)
        {
            string[] names = [.. topology.Pools.Select(static pool => pool.Name), .. topology.Sites.Select(static site => site.Name)];
            string meant = Nearest.To(asked, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
            throw new UsageException($"--certificate-logs: '{asked}' is no server, pool or site of this scenario{meant} Expected is a name, or a pattern such "
                + "as pool01-*.");
        }

        return topology.Pools.Any(pool => pool.InstallsGlobalCertificate && servers.Overlaps(new ServerSet([new ServerRange(pool.FirstServer.Index, pool.ServerCount)])))
            ? servers
            : throw new UsageException($"--certificate-logs: no server of '{asked}' installs the certificate, so no task runs there that would leave a log.");
    }

    /// <summary>What to say of the logs after a run; null: nothing.</summary>
    /// <param name="logs">The logs; null: none were kept.</param>
    /// <param name="wereAskedFor">Whether the user asked for them.</param>
    /// <param name="topology">The servers.</param>
    public static string? Summary(CertificateLogs? logs, bool wereAskedFor, ServerTopology topology) => logs switch
    {
        null => $"certificate logs: none, as {Words.Count(Installing(topology), "server installs", "servers install")} the certificate; "
            + "--certificate-logs SERVERS keeps those of some",
        { _written: 0 } => wereAskedFor ? "certificate logs: none, as no task of these servers ran" : null,
        { _left: > 0 } => $"certificate logs: the first {Words.Count(logs._written)} in {logs._folder.TaskLogsPath}, of "
            + $"{Words.Count(logs._written + logs._left)}; --certificate-logs SERVERS keeps those of fewer servers",
        _ => $"certificate logs: {Words.Count(logs._written)} in {logs._folder.TaskLogsPath}",
    };

    private static int Installing(ServerTopology topology) => topology.Pools.Where(static pool => pool.InstallsGlobalCertificate).Sum(static pool => pool.ServerCount);



    private void Keep(TaskRun run)
    {
        if (Failure is not null || _written >= _filesMax)
        {
            _left++;
            return;
        }

        try
        {
            _folder.WriteTaskLog(run.Server, run.StartedAt, writer => TaskLog.Write(run, writer));
            _written++;
        }
        catch (RunFolderException exception)
        {
            Failure = exception;
        }
    }
}
