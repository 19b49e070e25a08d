using Replicator.Scenarios.Files;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;
using Replicator.Search.Tests.Broken;

namespace Replicator.Search.Tests.Exploring;

public sealed class SeedRunnersTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_found_does_not_depend_on_who_runs_the_seeds_and_in_which_order(bool isSwarm)
    {
        var options = new ExploreOptions { Seeds = new SeedRange(5, 104), IsSwarm = isSwarm, ViolationsMax = 2, ShrinkRunsMax = 20, Protocols = Breakage.Of(nameof(ReplicaDeafAfterCrash)) };

        Exploration byThreads = new Explorer(Topologies.TwoRequests, options).Explore();
        Exploration byOthers = new Explorer(Topologies.TwoRequests, options, new SecondHalfFirst(options)).Explore();

        Assert.Equal(2, byThreads.Violations.Count);
        Assert.Equal((byThreads.Explored, byThreads.Held, byThreads.Verdict), (byOthers.Explored, byOthers.Held, byOthers.Verdict));
        Assert.Equal(Counts(byThreads), Counts(byOthers));
        Assert.Equal(byThreads.Undecided, byOthers.Undecided);
        Assert.Equal(Found(byThreads), Found(byOthers));
    }

    private static List<long> Counts(Exploration found) => [.. RareEvents.All.Select(found.Coverage.CountOf)];

    private static IEnumerable<(ulong, string, int, string)> Found(Exploration found) =>
        found.Violations.Select(static each => (each.Seed, each.Fingerprint, each.ShrinkRuns, ResolvedScenario.Write(each.Least)));

    /// <summary>Two that each have half of the seeds: the second is done before the first begins, and both tell backwards.</summary>
    private sealed class SecondHalfFirst(ExploreOptions options) : ISeedRunners
    {
        public void Run(SeedRange seeds, Action<ulong, SeedOutcome> take, Func<bool> isEnough, CancellationToken cancellation)
        {
            ulong[] all = [.. seeds.All];
            foreach (ulong[] half in (ulong[][])[all[(all.Length / 2)..], all[..(all.Length / 2)]])
            {
                using var explorer = new SeedExplorer(Topologies.TwoRequests, options.IsSwarm, options.Protocols);
                foreach ((ulong seed, SeedOutcome outcome) in half.Select(seed => (seed, explorer.Explore(seed, cancellation))).Reverse().ToArray())
                {
                    take(seed, outcome);
                }
            }

            Assert.True(isEnough());
        }
    }
}
