using Akka.Actor;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// Fetches the histories of members that keep them on another machine, part by part: one is asked for when the one before it is here, and again when it does not come, each
/// time after twice as long, so that a slow line is not filled with copies. Not thread safe.
/// </summary>
/// <param name="members">Whose.</param>
/// <param name="folder">Where they are put.</param>
/// <param name="runner">To whom members answer.</param>
/// <param name="clock">What tells how long nothing has come.</param>
internal sealed class HistoryFetch(IEnumerable<ClusterMember> members, string folder, IActorRef runner, TimeProvider clock)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);

    private readonly Place[] _places = [.. members.Select(static member => new Place(member))];
    private long _heardAt = clock.GetTimestamp();

    /// <summary>Of how many members something is still to come.</summary>
    public int LeftCount => _places.Count(static place => place.IsLeft);

    /// <summary>How long nothing has come.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(_heardAt);

    /// <summary>What is not here, in words: whatever did not come, could not be kept, or is of a life of which the member has no history.</summary>
    public IEnumerable<string> Missing => _places.Select(static place => place.WhyMissing).OfType<string>();

    /// <summary>Asks those whose answer has been out for too long, at first all.</summary>
    public void Ask()
    {
        foreach (Place place in _places.Where(place => place.IsLeft && (place.Wait == TimeSpan.Zero || clock.GetElapsedTime(place.AskedAt) >= place.Wait)))
        {
            place.Wait = place.Wait == TimeSpan.Zero ? AskAgain : place.Wait * 2;
            Ask(place);
        }
    }

    /// <summary>Keeps what came, if it is what was asked for, and asks for the next.</summary>
    public void Take(HistoryPart part)
    {
        if (Array.Find(_places, place => place.IsLeft && place.Member.Name == part.Name && place.Number == part.Number && place.Offset == part.Offset) is not { } place)
        {
            return;
        }

        _heardAt = clock.GetTimestamp();
        place.Problem = Keep(part, place.Member.Name);
        place.IsDone = part.IsLast;
        place.Files = part.Files;
        (place.Number, place.Offset) = part.IsEndOfFile ? (place.Number + 1, 0) : (place.Number, place.Offset + part.Content.Length);
        if (place.IsLeft)
        {
            place.Wait = AskAgain;
            Ask(place);
        }
    }

    // A part that leads nowhere would be asked for for ever.
    private string? Keep(HistoryPart part, string member)
    {
        if (part.Content.Length == 0 ? !part.IsEndOfFile : part.File.Length == 0)
        {
            return "it sent a part that is none. All members must be of one version of the program.";
        }

        try
        {
            if (part.File.Length > 0)
            {
                HistoryParts.Keep(part, member, folder);
            }

            return null;
        }
        catch (WireFormatException exception)
        {
            return exception.Message;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be kept in {folder}: {exception.Message} Make room there, and make the run again.";
        }
    }

    private void Ask(Place place)
    {
        place.AskedAt = clock.GetTimestamp();
        place.Member.Actor?.Tell(new AskHistories { Number = place.Number, Offset = place.Offset }, runner);
    }

    private sealed class Place(ClusterMember member)
    {
        public ClusterMember Member { get; } = member;

        public int Number { get; set; }

        public long Offset { get; set; }

        public long AskedAt { get; set; }

        /// <summary>How long its answer may be out; zero: it was not asked yet.</summary>
        public TimeSpan Wait { get; set; }

        public bool IsDone { get; set; }

        public int Files { get; set; }

        public string? Problem { get; set; }

        public bool IsLeft => !IsDone && Problem is null;

        public string? WhyMissing
        {
            get
            {
                int lives = Member.Lives.Count();
                return Problem is not null ? $"The history of {Member.Name} is not here, or not all of it: {Problem}"
                    : !IsDone ? $"The history of {Member.Name} is not here, or not all of it: it did not answer in time."
                    : Files < lives ? $"Of {lives} lives of {Member.Name} it has the history of {Files}: start it again in the same folder, or name one with `folder` in its settings."
                    : null;
            }
        }
    }
}
