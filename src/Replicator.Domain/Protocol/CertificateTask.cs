namespace Replicator.Domain.Protocol;

/// <summary>
/// The scheduled task of a server whose replica has another global certificate than the server uses: because the task has yet to run or has failed, or because
/// the server's role does not install it. Its state alone; what it does is the replica's matter.
/// </summary>
/// <param name="assigned">The change whose certificate the server uses; null: none.</param>
internal sealed class CertificateTask(ConfigChange? assigned)
{
    /// <summary>The change whose certificate the server uses; null: none.</summary>
    public ConfigChange? Assigned { get; set; } = assigned;

    /// <summary>Whether it is to run in time.</summary>
    public bool IsScheduled { get; set; }

    /// <summary>What is being saved as assigned.</summary>
    public ConfigChange? Saving { get; set; }

    /// <summary>The number under which it is being saved; 0: nothing is.</summary>
    public long SaveNumber { get; set; }
}
