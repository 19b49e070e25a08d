namespace Replicator.Simulation;

/// <summary>The kinds of things that cannot be simulated.</summary>
public enum ViolationKind
{
    /// <summary>A message or a system message came from a thread that is not the run's, as <c>PipeTo</c> or an awaited real task sends it.</summary>
    ForeignThread,

    /// <summary>Akka's own <c>Ask</c>: its timeout is a real timer and its answer pays no link.</summary>
    Ask,

    /// <summary>An actor with a dispatcher of its own, such as a pinned one.</summary>
    ForeignDispatcher,

    /// <summary>An actor with a mailbox of its own, such as a bounded or a priority one.</summary>
    ForeignMailbox,

    /// <summary>An actor awaits something that nothing in the run is left to complete.</summary>
    StuckAwait,

    /// <summary>A system message from one host to another, such as a death watch or a stop.</summary>
    SystemMessageAcrossHosts,

    /// <summary>Many deliveries at one moment, without progress of time.</summary>
    Livelock,

    /// <summary>A timer was set, or the scheduler used, from a thread that is not the run's.</summary>
    ForeignTimer,

    /// <summary>A function of <see cref="SimulationOptions"/>, such as the digest, threw over a message.</summary>
    OptionFailed,

    /// <summary>An actor used what serves all hosts at once, and the run has more than one thread.</summary>
    NeedsOneThread,
}
