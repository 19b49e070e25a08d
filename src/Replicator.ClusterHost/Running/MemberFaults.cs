using Replicator.Scenarios.Results;

namespace Replicator.ClusterHost.Running;

/// <summary>Lets go wrong with members what is to, and keeps what came of it. In real time since the run began. Not thread safe.</summary>
internal sealed class MemberFaults
{
    private readonly List<Due> _due;
    private readonly List<(TimeSpan At, Action End)> _ending = [];
    private readonly List<Struck> _struck = [];
    private readonly Random _random;
    private Struck? _awaited;

    public MemberFaults(IReadOnlyList<MemberFault> faults, ulong seed)
    {
        _due = [.. faults.Select(static fault => new Due(fault) { At = fault.Every, Left = fault.Times })];
        _random = new Random(unchecked((int)seed));
    }

    /// <summary>Whether everything that was to go wrong has, and all is well again.</summary>
    public bool AreOver => _due.TrueForAll(static due => due.Left == 0) && _ending.Count == 0 && _awaited is null;

    /// <summary>When last something went wrong, or was made good, in time of the run; null: nothing ever did.</summary>
    public TimeSpan? LastAt { get; private set; }

    /// <summary>What came of it.</summary>
    public IReadOnlyList<MemberFaultOutcome> Outcomes =>
        [.. _struck.Select(static each => new MemberFaultOutcome(each.What, each.Member, Seconds(each.At), each.HadMaster, each.BackAfter is { } back ? Seconds(back) : null))];

    /// <summary>Lets go wrong what is due now.</summary>
    /// <param name="real">The real time since the run began.</param>
    /// <param name="now">The time of the run.</param>
    /// <param name="members">The members.</param>
    /// <param name="links">Makes the links between a member and all others fail, or puts them right.</param>
    public void Strike(TimeSpan real, TimeSpan now, IReadOnlyList<ClusterMember> members, Action<ClusterMember, MemberFault?> links)
    {
        foreach ((TimeSpan at, Action end) in _ending.Where(each => each.At <= real).ToArray())
        {
            end();
            _ending.RemoveAll(each => each.End == end);
            LastAt = now;
        }

        // While nobody is the master, or someone stands still, the next waits: what it does would say nothing.
        foreach (Due due in _due.Where(due => due.Left > 0 && due.At <= real))
        {
            if (_awaited is null && _ending.Count == 0 && Target(due.Fault, members) is { } member)
            {
                due.Left--;
                due.At = real + due.Fault.Every;
                Strike(due.Fault, member, real, now, links);
            }
        }
    }

    /// <summary>Whether a member was to end, when it was last struck; asked once for each end.</summary>
    public bool TakeExpectedEnd(string member) => _struck.FindLast(each => each.Member == member) is { What: "kill" or "restart", IsOver: false } last && (last.IsOver = true);

    /// <summary>A member ended by itself.</summary>
    public void Ended(ClusterMember member, TimeSpan real, TimeSpan now) => Note("ended", member, real, now);

    /// <summary>There is a master that serves, in this epoch.</summary>
    public void MasterServes(int epoch, string member, TimeSpan real, TimeSpan now)
    {
        if (_awaited is { } awaited && (epoch > awaited.Epoch || member != awaited.Member))
        {
            (awaited.BackAfter, _awaited, LastAt) = (real - awaited.RealAt, null, now);
        }

        Epoch = Math.Max(Epoch, epoch);
    }

    /// <summary>The newest epoch that was heard of.</summary>
    public int Epoch { get; private set; }

    private static decimal Seconds(TimeSpan time) => Math.Round((decimal)time.Ticks / TimeSpan.TicksPerSecond, 3);

    private ClusterMember? Target(MemberFault fault, IReadOnlyList<ClusterMember> members)
    {
        ClusterMember[] able = [.. members.Where(static member => member is { Said: not null, IsPaused: false } && member.Process is { IsRunning: true })];
        return fault.Target switch
        {
            MemberFault.MasterTarget => able.FirstOrDefault(static member => member.HasMaster),
            MemberFault.AnyTarget => able.Length == members.Count ? able[_random.Next(able.Length)] : null,
            string name => able.FirstOrDefault(member => member.Name == name),
        };
    }

    private void Strike(MemberFault fault, ClusterMember member, TimeSpan real, TimeSpan now, Action<ClusterMember, MemberFault?> links)
    {
        Note(fault.Kind.ToString().ToLowerInvariant(), member, real, now);
        switch (fault.Kind)
        {
            case MemberFaultKind.Kill:
                member.Process!.Kill();
                break;
            case MemberFaultKind.Restart:
                member.Process!.Ask();
                break;
            case MemberFaultKind.Pause:
                member.IsPaused = true;
                member.Process!.Pause();
                _ending.Add((real + fault.For, () =>
                {
                    member.IsPaused = false;
                    member.Process!.Resume();
                }
                ));
                break;
            default:
                links(member, fault);
                _ending.Add((real + fault.For, () => links(member, null)));
                break;
        }
    }

    private void Note(string what, ClusterMember member, TimeSpan real, TimeSpan now)
    {
        var struck = new Struck(what, member.Name, real, now, member.HasMaster, Epoch);
        _struck.Add(struck);
        LastAt = now;

        // One that stands still or is cut off may have the master still when it is over.
        if (member.HasMaster && what is "kill" or "ended" or "restart")
        {
            _awaited = struck;
        }
    }

    private sealed class Due(MemberFault fault)
    {
        public MemberFault Fault { get; } = fault;

        public TimeSpan At { get; set; }

        public int Left { get; set; }
    }

    private sealed class Struck(string what, string member, TimeSpan realAt, TimeSpan at, bool hadMaster, int epoch)
    {
        public string What { get; } = what;

        public string Member { get; } = member;

        public TimeSpan RealAt { get; } = realAt;

        public TimeSpan At { get; } = at;

        public bool HadMaster { get; } = hadMaster;

        public int Epoch { get; } = epoch;

        public TimeSpan? BackAfter { get; set; }

        /// <summary>Whether the end that it led to was seen.</summary>
        public bool IsOver { get; set; }
    }
}
