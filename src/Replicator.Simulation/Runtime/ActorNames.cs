using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// What an actor is called in records that people read and compare: its path without the world's own prefix, which says nothing, and
/// without the reference's random uid.
/// </summary>
internal static class ActorNames
{
    /// <summary>How the parent of all top actors is called.</summary>
    public const string World = "world";

    /// <summary>What stands for an actor's name when a scheduled action fails.</summary>
    public const string ScheduledTask = "a scheduled action";

    // world
    private const int PrefixLength = 1;

    public static string Of(IActorRef actor) => Of(actor.Path);

    public static string Of(ActorPath path)
    {
        IReadOnlyList<string> elements = path.Elements;
        bool isOnHost = elements.Count > PrefixLength && elements[0] == World;
        return isOnHost ? string.Join('/', elements.Skip(PrefixLength)) : "/" + string.Join('/', elements);
    }

    /// <summary>The same for a path given as text, as log events do.</summary>
    public static string Of(string source)
    {
        string path = source.Split('#', 2)[0];
        return ActorPath.TryParse(path.TrimStart('['), out ActorPath parsed) ? Of(parsed) : source;
    }
}
