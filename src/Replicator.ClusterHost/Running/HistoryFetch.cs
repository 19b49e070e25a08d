using System.Diagnostics;
using Akka.Actor;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// Fetches the histories of members that keep them on another machine, part by part: one is asked for when the one before it is here, and again when it does not come. Not
/// thread safe.
/// </summary>
/// <param name="members">Whose.</param>
/// <param name="folder">Where they are put.</param>
/// <param name="runner">To whom members answer.</param>
internal sealed class HistoryFetch(IEnumerable<ClusterMember> members, string folder, IActorRef runner)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);

    private readonly Place[] _places = [.. members.Select(static member => new Place(member))];

    /// <summary>How many members have not sent everything.</summary>
    public int LeftCount => _places.Count(static place => !place.IsDone);

    /// <summary>When last something came, by <see cref="Stopwatch"/>.</summary>
    public long HeardAt { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Asks those whose answer has been out for too long, at first all.</summary>
    public void Ask()
    {
        foreach (Place place in _places.Where(static place => !place.IsDone && (place.AskedAt == 0 || Stopwatch.GetElapsedTime(place.AskedAt) >= AskAgain)))
        {
            Ask(place);
        }
    }

    /// <summary>Keeps what came, if it is what was asked for, and asks for the next.</summary>
    /// <exception cref="Wire.WireFormatException">It names no file of that member's history.</exception>
    public void Take(HistoryPart part)
    {
        if (Array.Find(_places, place => !place.IsDone && place.Member.Name == part.Name && place.Number == part.Number && place.Offset == part.Offset) is not { } place)
        {
            return;
        }

        HeardAt = Stopwatch.GetTimestamp();
        if (part.File.Length > 0)
        {
            HistoryParts.Keep(part, place.Member.Name, folder);
        }

        place.IsDone = part.IsLast;
        (place.Number, place.Offset) = part.IsEndOfFile ? (place.Number + 1, 0) : (place.Number, place.Offset + part.Content.Length);
        if (!place.IsDone)
        {
            Ask(place);
        }
    }

    private void Ask(Place place)
    {
        place.AskedAt = Stopwatch.GetTimestamp();
        place.Member.Actor?.Tell(new AskHistories { Number = place.Number, Offset = place.Offset }, runner);
    }

    private sealed class Place(ClusterMember member)
    {
        public ClusterMember Member { get; } = member;

        public int Number { get; set; }

        public long Offset { get; set; }

        public long AskedAt { get; set; }

        public bool IsDone { get; set; }
    }
}
