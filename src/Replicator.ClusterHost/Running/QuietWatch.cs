namespace Replicator.ClusterHost.Running;

/// <summary>
/// Finds out that nothing happens any more, from what members say again and again: several times in a row all have answered the last question, nothing was still to come, and
/// nothing had been done since the time before. Not thread safe.
/// </summary>
internal sealed class QuietWatch
{
    private const int LooksMin = 3;

    private long _done;
    private int _looks;

    /// <summary>Whether it is quiet.</summary>
    public bool IsQuiet => _looks >= LooksMin;

    /// <summary>Looks.</summary>
    /// <param name="members">The members.</param>
    /// <param name="asked">The number of the last question.</param>
    /// <param name="mayBeQuiet">Whether everything else allows it.</param>
    public void Look(IReadOnlyList<ClusterMember> members, long asked, bool mayBeQuiet)
    {
        bool isStill = mayBeQuiet && members.Where(static member => member.Counts).All(member => member.Said is { Pending: 0, Starting: 0 } said && said.Number == asked);
        long done = members.Sum(static member => member.Said?.Done ?? 0);
        _looks = isStill && done == _done ? _looks + 1 : 0;
        _done = done;
    }
}
