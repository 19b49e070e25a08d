namespace Replicator.Scenarios.Running;

/// <summary>What a run does at a moment.</summary>
public enum RunPhase
{
    /// <summary>Makes servers.</summary>
    SettingUp,

    /// <summary>Lets virtual time pass.</summary>
    Running,

    /// <summary>Judges what happened.</summary>
    Checking,

    /// <summary>Nothing more.</summary>
    Done,
}
