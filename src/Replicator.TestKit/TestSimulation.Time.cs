using Replicator.Simulation;
using Replicator.TestKit.Failures;

namespace Replicator.TestKit;

// Time: what runs the simulation, and what must hold while it runs.
public sealed partial class TestSimulation
{
    private readonly List<Invariant> _invariants = [];

    /// <summary>
    /// Says what must hold from now on at every moment, when all that belongs to the moment is done. The run stops at the first moment at which it does not.
    /// </summary>
    /// <param name="property">What, as a sentence: <c>at most one worker holds the lease</c>.</param>
    /// <param name="holds">Whether it does. Looks at things and changes nothing.</param>
    /// <param name="found">What is found instead, in words; null: that it does not hold.</param>
    /// <param name="about">The hosts it concerns, for the events shown; null: all.</param>
    public void Always(string property, Func<bool> holds, Func<string>? found = null, string? about = null) =>
        _invariants.Add(new Invariant(property, holds, found, about));

    /// <summary>Runs until something holds.</summary>
    /// <param name="property">What, as a sentence.</param>
    /// <param name="holds">Whether it does. Looks at things and changes nothing.</param>
    /// <param name="within">How long it may take in virtual time.</param>
    /// <param name="found">What is found instead, in words; null: that it does not hold.</param>
    /// <param name="about">The hosts it concerns, for the events shown; null: all.</param>
    /// <exception cref="SimulatedTestException">It did not hold in time.</exception>
    public void Eventually(string property, Func<bool> holds, TimeSpan within, Func<string>? found = null, string? about = null)
    {
        if (!RunUntil(holds, within))
        {
            throw Failure($"{property}, within {Words.Of(within)}", found?.Invoke() ?? "that it does not hold", about);
        }
    }

    /// <summary>Says what must hold now.</summary>
    /// <param name="property">What, as a sentence.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="found">What is found instead, in words; null: that it does not hold.</param>
    /// <param name="about">The hosts it concerns, for the events shown; null: all.</param>
    /// <exception cref="SimulatedTestException">It does not.</exception>
    public void Holds(string property, bool holds, string? found = null, string? about = null)
    {
        if (!holds)
        {
            throw Failure(property, found ?? "that it does not hold", about);
        }
    }

    /// <summary>Runs for a span of virtual time, up to and including its last moment.</summary>
    /// <exception cref="SimulatedTestException">
    /// Something that must always hold does not, an actor did what cannot be simulated, or one threw that was to end the run.
    /// </exception>
    public void RunFor(TimeSpan span) => RunUntil(static () => false, span);

    /// <summary>Runs until a condition holds.</summary>
    /// <param name="condition">Looked at after each moment, and at the start. Changes nothing.</param>
    /// <param name="limit">How long to run at most, in virtual time.</param>
    /// <returns>Whether it holds; false when the limit was reached, exactly.</returns>
    /// <inheritdoc cref="RunFor"/>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        Invariant? broken = null;
        bool isMet = false;
        StopReason reason = World.RunUntil(() => (broken = FirstBroken()) is not null || (isMet = condition()), limit);
        Check(reason, broken);
        return isMet;
    }

    /// <summary>
    /// Runs until nothing is in flight and a whole period of every periodic timer brought nothing new; see <see cref="SimulationOptions.IsHeartbeat"/>.
    /// </summary>
    /// <param name="limit">How long it may take in virtual time.</param>
    /// <exception cref="SimulatedTestException">It was not quiet in time, or as <see cref="RunFor"/>.</exception>
    public void RunUntilQuiet(TimeSpan limit)
    {
        using var stop = new CancellationTokenSource();
        Invariant? broken = null;
        _events.MomentEnds = _invariants.Count == 0 ? null : () =>
        {
            if (broken is null && (broken = FirstBroken()) is not null)
            {
                stop.Cancel();
            }
        };
        StopReason reason = World.RunUntilQuiet(limit, stop.Token);
        _events.MomentEnds = null;
        Check(reason, broken ?? FirstBroken());
        if (reason == StopReason.TimeReached)
        {
            throw Failure($"everything is quiet within {Words.Of(limit)}", $"{World.InFlight().Count} messages on their way; the last thing that happened was "
                + $"at {World.LastActivity}", about: null);
        }
    }

    /// <summary>A failure with what happened so far, to be thrown.</summary>
    internal SimulatedTestException Failure(string expected, string found, string? about) => Report.Of(this, expected, found, about);

    internal EventLog Events => _events;

    private Invariant? FirstBroken() => _invariants.Find(static each => !each.Holds());

    private void Check(StopReason reason, Invariant? broken)
    {
        if (reason == StopReason.Violation)
        {
            throw Failure("all that the actors do can be simulated", World.Violations[0].ToString(), about: null);
        }

        if (reason == StopReason.Failure)
        {
            throw Failure("no actor throws", World.Failures[0].ToString(), World.Failures[0].Host);
        }

        if (broken is not null)
        {
            throw Failure($"{broken.Property}, always", broken.Found?.Invoke() ?? "that it does not hold", broken.About);
        }
    }
}
