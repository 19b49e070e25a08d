using Akka.Actor;

namespace Replicator.Benchmarks.Star;

/// <summary>
/// Sends each version to every replica and waits for all answers before it sends the next. The same class runs in virtual time and on Akka's own dispatcher.
/// </summary>
internal sealed class StarMaster(IActorRef[] replicas) : UntypedActor
{
    private Begin? _begun;
    private int _version;
    private int _answers;

    public static Props Props(IActorRef[] replicas) => Akka.Actor.Props.Create(() => new StarMaster(replicas));

    protected override void OnReceive(object message)
    {
        if (message is Begin begin)
        {
            (_begun, _version, _answers) = (begin, 0, 0);
            SendNext();
        }
        else if (message is Answer && ++_answers % replicas.Length == 0)
        {
            GoOn();
        }
    }

    private void GoOn()
    {
        if (_version < StarWorkload.Versions)
        {
            SendNext();
        }
        else
        {
            _begun!.Ended(_answers);
        }
    }

    private void SendNext()
    {
        var version = new Version(++_version);
        foreach (IActorRef replica in replicas)
        {
            replica.Tell(version, Self);
        }
    }
}
