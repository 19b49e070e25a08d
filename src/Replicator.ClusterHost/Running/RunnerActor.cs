using System.Threading.Channels;
using Akka.Actor;
using Google.Protobuf;
using Replicator.ClusterHost.Hosting;

namespace Replicator.ClusterHost.Running;

/// <summary>Hands all that members say to the one who makes a run, each with its sender; it does nothing itself.</summary>
internal sealed class RunnerActor : UntypedActor
{
    private readonly ChannelWriter<(IMessage Message, IActorRef Sender)> _heard;

    public RunnerActor(ChannelWriter<(IMessage Message, IActorRef Sender)> heard) => _heard = heard;

    public static Props Props(ChannelWriter<(IMessage Message, IActorRef Sender)> heard) =>
        Akka.Actor.Props.CreateBy(new ActorProducer<RunnerActor>(() => new RunnerActor(heard)));

    protected override void OnReceive(object message)
    {
        if (message is IMessage control)
        {
            _heard.TryWrite((control, Sender));
        }
    }
}
