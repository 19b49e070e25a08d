using Akka.Actor;
using Akka.Cluster;
using Akka.DistributedData;

namespace Replicator.Benchmarks.Peers;

/// <summary>What a member of the cluster knows, told as it hears it: how many members are up, and the values of what is shared.</summary>
internal sealed class MemberActor : UntypedActor
{
    private readonly int _member;
    private readonly Board _membersUp;
    private readonly IReadOnlyList<(ISharedValue Value, Board Board)> _values;
    private int _up;

    public MemberActor(int member, Board membersUp, IReadOnlyList<(ISharedValue Value, Board Board)> values) =>
        (_member, _membersUp, _values) = (member, membersUp, values);

    public static Props Props(int member, Board membersUp, IReadOnlyList<(ISharedValue Value, Board Board)> values) =>
        Akka.Actor.Props.Create(() => new MemberActor(member, membersUp, values));

    protected override void PreStart()
    {
        Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        IActorRef replicator = DistributedData.Get(Context.System).Replicator;
        foreach ((ISharedValue value, _) in _values)
        {
            replicator.Tell(new Subscribe(value.Key, Self));
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberUp:
                _membersUp.Show(_member, ++_up);
                break;
            case Changed changed:
                (ISharedValue value, Board board) = _values.First(each => each.Value.Key.Id == changed.Key.Id);
                board.Show(_member, value.Read(changed.Data));
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
