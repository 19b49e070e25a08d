using Replicator.Domain.Journal;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>
/// A scenario and a seed, run in a simulated world: load under faults, heal, quiesce, final reads, check. The same scenario and seed give the same result, bit
/// for bit, with any number of threads. Not thread safe, but for <see cref="Progress"/>.
/// </summary>
/// <remarks>
/// Where a run of several threads ends because an actor failed or did what cannot be simulated, other threads have come further. So it is made again on one, and
/// tells its log, its trace and its listeners only what they have not heard.
/// </remarks>
public sealed class SimulatedRun : IDisposable
{
    private readonly Scenario _scenario;
    private readonly Seed _seed;
    private readonly RunOptions _options;
    private readonly RepeatedTelling _telling;
    private readonly ThreadPlan _threads;
    private volatile RunAttempt _attempt;

    /// <summary>Prepares a run; nothing happens yet.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="seed">What decides every draw.</param>
    /// <param name="options">What else is given to it; null: nothing.</param>
    public SimulatedRun(Scenario scenario, Seed seed, RunOptions? options = null)
    {
        (_scenario, _seed, _options) = (scenario, seed, options ?? new RunOptions());
        _threads = ThreadPlan.Of(scenario, _options.Threads);
        _telling = new RepeatedTelling(_options);
        _attempt = new RunAttempt(scenario, seed, _threads.Count > 1 ? _telling.Options : _options, _threads);
    }

    /// <summary>How many threads it runs on; fewer than was asked for where the scenario does not allow more.</summary>
    public int Threads => _threads.Count;

    /// <summary>Why it runs on fewer threads than was asked for; null: it does not.</summary>
    public string? WhyFewerThreads => _threads.WhyFewer;

    /// <summary>How far the run is. May be asked from any thread.</summary>
    public RunProgress Progress => _attempt.Progress;

    /// <summary>How many bytes were allocated so far on the threads that run the world; what is judged on the caller's thread is not in it.</summary>
    public long AllocatedBytes => _attempt.AllocatedBytes;

    /// <summary>
    /// Makes the servers and their actors, and lets every actor start. <see cref="Execute"/> does it itself unless it was done; apart, so that it can be
    /// measured apart.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void SetUp(CancellationToken cancellation = default) => _attempt.SetUp(cancellation);

    /// <summary>Runs to the end. To be called once.</summary>
    /// <param name="cancellation">Ends the run early; the result then tells what is known so far.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before any virtual time had passed.</exception>
    /// <exception cref="ActorBlockedException">An actor blocks.</exception>
    public RunResult Execute(CancellationToken cancellation = default)
    {
        StopReason reason = RunToTheEnd(cancellation);
        return _attempt.Conclude(reason);
    }

    /// <summary>Runs to the end as <see cref="Execute"/> does and tells only the verdicts, which is much less work. Instead of it, and once.</summary>
    /// <inheritdoc cref="Execute"/>
    public RunJudgement Judge(CancellationToken cancellation = default)
    {
        StopReason reason = RunToTheEnd(cancellation);
        return _attempt.Judge(reason);
    }

    /// <summary>What the run was so far, as 64 hexadecimal digits: equal runs have equal ones.</summary>
    public string Fingerprint() => _attempt.Fingerprint();

    /// <summary>
    /// The replication status by the master's word, in the order of the servers, without those that have left the topology. To be asked after
    /// <see cref="Execute"/>.
    /// </summary>
    public IEnumerable<ReplicaStatus> Status() => _attempt.Status();

    /// <summary>What the disk of the store holds that is the master, oldest first; synced or not. To be asked after <see cref="Execute"/>.</summary>
    public IReadOnlyList<IJournalEntry> MasterJournal() => _attempt.MasterJournal();

    /// <summary>What was recorded up to a moment not long ago; null: nothing yet, or the run is not recorded. May be asked from any thread while the run goes on.</summary>
    public Replay? ReplaySoFar() => _attempt.ReplaySoFar();

    /// <summary>Makes what <see cref="ReplaySoFar"/> tells current, where somebody has asked. On the run's own thread only, such as from a trace sink.</summary>
    public void ShareReplay() => _attempt.ShareReplay();

    /// <summary>The run, to be shown again; null: it was not recorded. To be asked after <see cref="Execute"/>.</summary>
    public Replay? Replay() => _attempt.Replay();

    /// <summary>Gives the world up.</summary>
    public void Dispose() => _attempt.Dispose();

    private StopReason RunToTheEnd(CancellationToken cancellation)
    {
        StopReason reason = _attempt.RunToTheEnd(cancellation);
        if (_threads.Count == 1 || reason is not (StopReason.Violation or StopReason.Failure))
        {
            return reason;
        }

        _attempt.Dispose();
        _telling.Repeat();

        // A system that saw a violation carries no other run.
        RunOptions options = _telling.Options with { System = null };
        _attempt = new RunAttempt(_scenario, _seed, options, ThreadPlan.OfOne);
        return _attempt.RunToTheEnd(cancellation);
    }
}
