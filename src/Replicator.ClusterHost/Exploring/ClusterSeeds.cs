using Akka.Actor;
using Google.Protobuf;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Members;
using Replicator.ClusterHost.Running;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Exploring;
using SeedOutcome = Replicator.Search.Exploring.SeedOutcome;

namespace Replicator.ClusterHost.Exploring;

/// <summary>
/// Members of a cluster that run the seeds of an exploration: each pulls what it can do, and what a lost one had is dealt once more. What is found is what one process
/// finds. To be used once.
/// </summary>
/// <param name="scenario">The scenario that each seed draws from.</param>
/// <param name="isSwarm">Whether each seed draws which kinds of faults it has and how many.</param>
/// <param name="options">The cluster.</param>
public sealed class ClusterSeeds(Scenario scenario, bool isSwarm, ClusterSeedsOptions options) : ISeedRunners
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly string _text = ResolvedScenario.Write(scenario);
    private SeedDeal? _deal;
    private SearchException? _failure;

    /// <inheritdoc/>
    /// <exception cref="MemberException">The cluster cannot be had.</exception>
    public void Run(SeedRange seeds, Action<ulong, SeedOutcome> take, Func<bool> isEnough, CancellationToken cancellation) =>
        RunAsync(seeds, take, isEnough, cancellation).GetAwaiter().GetResult();

    private async Task RunAsync(SeedRange seeds, Action<ulong, SeedOutcome> take, Func<bool> isEnough, CancellationToken cancellation)
    {
        _deal = new SeedDeal(seeds, options.SeedsPerDeal);
        var roster = new MemberRoster(options.Members, options.Folder, options.Program) { Port = options.Port };
        await using (roster.ConfigureAwait(false))
        {
            await roster.FoundAsync(cancellation).ConfigureAwait(false);
            roster.StartMembers();
            while (!_deal.IsOver && !isEnough() && _failure is null && !cancellation.IsCancellationRequested)
            {
                await roster.HearAsync(Interval, (message, sender) => Hear(roster, message, sender, take)).ConfigureAwait(false);
                roster.Supervise(Lose);
            }

            await roster.EndAsync().ConfigureAwait(false);
        }

        // Where those before it were enough, one process would not have run it.
        if (_failure is { } failure && !isEnough())
        {
            throw failure;
        }
    }

    private void Hear(MemberRoster roster, IMessage message, IActorRef sender, Action<ulong, SeedOutcome> take)
    {
        switch (message)
        {
            case MemberReady ready when roster.TryAppear(ready, sender):
                sender.Tell(new ExploreSeeds { Scenario = _text, IsSwarm = isSwarm }, roster.Runner);
                break;
            case HostingRefused refused:
                throw new MemberException(MemberProblem.Usage, $"{refused.Name}: {refused.Reason}");
            case WantSeeds want when IsAlive(roster, want) && _deal!.Deal(want.Name) is { } dealt:
                sender.Tell(new Seeds { First = dealt.First, Count = dealt.Count }, roster.Runner);
                break;
            case SeedsExplored explored when _deal!.TryTake(explored.First, explored.Outcomes.Count):
                Take(explored, take);
                break;
            case SeedFailed failed:
                _failure ??= new SearchException(failed.Seed, new InvalidOperationException(failed.What));
                break;
        }
    }

    // A member that was killed may have asked before.
    private static bool IsAlive(MemberRoster roster, WantSeeds want) => roster.Members.Any(member => member.Name == want.Name && member.Process is { IsRunning: true } process && process.ProcessId == want.ProcessId);

    private void Lose(ClusterMember member) => _deal!.Lose(member.Name);

    private static void Take(SeedsExplored explored, Action<ulong, SeedOutcome> take)
    {
        foreach ((int index, Control.V1.SeedOutcome outcome) in explored.Outcomes.Index())
        {
            take(explored.First + (ulong)index, new SeedOutcome(outcome.IsViolated, outcome.HasUndecided ? outcome.Undecided : null, outcome.Events));
        }
    }
}
