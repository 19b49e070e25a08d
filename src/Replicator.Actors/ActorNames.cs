using System.Globalization;
using Akka.Actor;
using Replicator.Domain;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>Names from which an actor can tell its server: the index in decimal digits.</summary>
internal static class ActorNames
{
    public static string NameOf(ServerId server) => server.Index.ToString(CultureInfo.InvariantCulture);

    public static ServerId ServerOf(IActorRef actor)
    {
        bool isIndex = int.TryParse(actor.Path.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        Invariant.Holds(isIndex, $"actor {actor.Path} has shared Props, so its name must be the index of its server, such as 17");
        return new ServerId(index);
    }
}
