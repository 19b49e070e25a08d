namespace Replicator.Consistency;

/// <summary>What a checker says of a run: it <see cref="Holds"/>, it is <see cref="Violated"/>, or it is <see cref="Undecided"/>. There is no fourth.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The property held in this run.</summary>
    public sealed record Holds : Verdict
    {
        internal Holds()
        {
        }
    }

    /// <summary>The property was broken.</summary>
    /// <param name="Evidence">How.</param>
    public sealed record Violated(Evidence Evidence) : Verdict;

    /// <summary>The run does not tell: what the property speaks of did not happen, or the run ended too early.</summary>
    /// <param name="Reason">What was missing, as a sentence.</param>
    public sealed record Undecided(string Reason) : Verdict;

    /// <summary>The property held.</summary>
    public static Verdict Good { get; } = new Holds();

    /// <summary>The property was broken.</summary>
    /// <param name="sentence">What was found and what was expected.</param>
    /// <param name="events">The smallest set of events that shows it, in their order.</param>
    public static Verdict Broken(string sentence, params string[] events) => new Violated(new Evidence(sentence, events));

    /// <summary>The property was broken.</summary>
    /// <param name="evidence">How.</param>
    public static Verdict Broken(Evidence evidence) => new Violated(evidence);

    /// <summary>The run does not tell.</summary>
    public static Verdict Unclear(string reason) => new Undecided(reason);
}
