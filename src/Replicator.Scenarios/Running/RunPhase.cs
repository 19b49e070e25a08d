namespace Replicator.Scenarios.Running;

/// <summary>What a run does at a moment.</summary>
public enum RunPhase
{
    /// <summary>Makes servers.</summary>
    SettingUp,

    /// <summary>Makes requests, and lets go wrong what is to go wrong.</summary>
    Load,

    /// <summary>Ends every fault that is still in effect.</summary>
    Heal,

    /// <summary>Waits until nothing is left to happen.</summary>
    Quiesce,

    /// <summary>Reads every replica and the master's status.</summary>
    FinalReads,

    /// <summary>Judges what happened.</summary>
    Checking,

    /// <summary>Nothing more.</summary>
    Done,
}
