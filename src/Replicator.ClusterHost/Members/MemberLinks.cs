using Akka.Actor;
using Akka.Remote;
using Akka.Remote.Transport;
using Replicator.ClusterHost.Control.V1;

namespace Replicator.ClusterHost.Members;

/// <summary>Makes the link to another member fail on purpose, by Akka.Remote's own throttle.</summary>
internal static class MemberLinks
{
    /// <summary>The adapter that does it, which all members have.</summary>
    public const string Adapter = "trttl";

    public static void Set(ActorSystem system, SetLink link)
    {
        var provider = (IRemoteActorRefProvider)((ExtendedActorSystem)system).Provider;
        ThrottleMode mode = link.Mode switch
        {
            LinkMode.Blackhole => Blackhole.Instance,
            LinkMode.Throttle => new TokenBucket((int)link.BytesPerSecond, link.BytesPerSecond, 0, 0),
            _ => Unthrottled.Instance,
        };
        Address own = provider.DefaultAddress;
        var other = new Address(own.Protocol, own.System, link.ToHost, link.ToPort);
        provider.Transport.ManagementCommand(new SetThrottle(other, ThrottleTransportAdapter.Direction.Both, mode));
    }
}
