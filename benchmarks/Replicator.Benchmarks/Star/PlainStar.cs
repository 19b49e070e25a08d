using Akka.Actor;

namespace Replicator.Benchmarks.Star;

/// <summary>
/// The star as the same actors on Akka as it comes: the stock dispatcher and mailboxes, all processors, real time. There is no virtual time and so no
/// delay, no order of events and no host: what is left of the workload is that each message is delivered.
/// </summary>
internal sealed class PlainStar : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ActorSystem _system = ActorSystem.Create("star", "akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [] }");
    private readonly IActorRef _master;

    public PlainStar(int replicas)
    {
        Props props = StarReplica.SharedProps();
        var actors = new IActorRef[replicas];
        for (int i = 0; i < replicas; i++)
        {
            actors[i] = _system.ActorOf(props, $"replica-{i}");
        }

        _master = _system.ActorOf(StarMaster.Props(actors), "master");
    }

    /// <summary>Each answer the master has counted is two deliveries: its own, and that of the version it answers.</summary>
    public long Run()
    {
        var answers = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _master.Tell(new Begin(answers.SetResult));
        return answers.Task.Wait(Limit)
            ? 2L * answers.Task.Result
            : throw new TimeoutException($"the plain actors did not end within {Limit.TotalMinutes:0} minutes: the machine is too busy, or too small.");
    }

    public void Dispose()
    {
        if (!_system.Terminate().Wait(Limit))
        {
            throw new TimeoutException($"the system of the plain actors did not end within {Limit.TotalMinutes:0} minutes.");
        }

        _system.Dispose();
    }
}
