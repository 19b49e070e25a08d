using Replicator.Domain.Conflicts;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Conflicts;

public sealed class ConflictPolicyTests
{
    private static readonly Contender Early = Request(1, 10);
    private static readonly Contender Late = Request(2, 20);

    public static TheoryData<ConflictPolicy> All => [.. Enum.GetValues<ConflictPolicy>()];

    [Theory]
    [MemberData(nameof(All))]
    public void The_first_request_for_a_type_is_committed_under_every_policy(ConflictPolicy policy) =>
        Assert.Equal(ConflictDecision.Commit, ConflictPolicies.Of(policy).Decide(new ConflictCase(Early, null, [])));

    [Theory]
    [MemberData(nameof(All))]
    public void A_request_that_has_seen_all_there_is_and_bears_a_later_stamp_is_committed_under_every_policy(ConflictPolicy policy) =>
        Assert.Equal(ConflictDecision.Commit, ConflictPolicies.Of(policy).Decide(new ConflictCase(Late, Early, [])));

    [Fact]
    public void Last_replicated_wins_whatever_was_asked_for_first() =>
        Assert.Equal(ConflictDecision.Commit, LastReplicatedWins.Instance.Decide(new ConflictCase(Early, Late, [Late])));

    [Fact]
    public void The_latest_stamp_wins_and_an_earlier_one_is_overruled()
    {
        Assert.Equal(ConflictDecision.Commit, LastWriterWins.Instance.Decide(new ConflictCase(Late, Early, [Early])));
        Assert.Equal(Overruled(Late), LastWriterWins.Instance.Decide(new ConflictCase(Early, Late, [Late])));
    }

    [Fact]
    public void Last_writer_wins_equal_stamps_the_greater_FQDN_ordinal_wins_then_the_greater_request_number() => AssertGreaterWins(LastWriterWins.Instance);

    [Fact]
    public void Hybrid_logical_clock_equal_stamps_the_greater_FQDN_ordinal_wins_then_the_greater_request_number() =>
        AssertGreaterWins(HybridLogicalClock.Instance);

    [Fact]
    public void A_hybrid_stamp_is_the_greater_of_the_clock_and_one_tick_after_what_was_seen()
    {
        TimeSpan seen = TimeSpan.FromSeconds(9);

        Assert.Equal(S(5), HybridLogicalClock.Instance.Stamp(S(5), null));
        Assert.Equal(S(10), HybridLogicalClock.Instance.Stamp(S(10), seen));
        Assert.Equal(seen + TimeSpan.FromTicks(1), HybridLogicalClock.Instance.Stamp(S(5), seen));
        Assert.Equal(seen + TimeSpan.FromTicks(1), HybridLogicalClock.Instance.Stamp(seen, seen));
    }

    [Fact]
    public void A_hybrid_request_never_loses_to_one_that_it_had_seen_however_slow_its_clock()
    {
        Contender slow = Request(2, 0) with { Stamp = HybridLogicalClock.Instance.Stamp(S(0), Late.Stamp) };

        Assert.Equal(ConflictDecision.Commit, HybridLogicalClock.Instance.Decide(new ConflictCase(slow, Late, [])));
    }

    [Fact]
    public void Among_requests_that_had_not_seen_one_another_the_earliest_stamp_wins()
    {
        Assert.Equal(ConflictDecision.Commit, FirstWriterWins.Instance.Decide(new ConflictCase(Early, Late, [Late])));
        Assert.Equal(Overruled(Early), FirstWriterWins.Instance.Decide(new ConflictCase(Late, Early, [Early])));
    }

    [Fact]
    public void First_writer_wins_equal_stamps_the_smaller_FQDN_ordinal_wins_then_the_smaller_request_number()
    {
        Contender capital = Request(1, 10, "FE01");
        Contender small = Request(1, 10, "fe01");

        Assert.Equal(ConflictDecision.Commit, FirstWriterWins.Instance.Decide(new ConflictCase(capital, small, [small])));
        Assert.Equal(Overruled(capital), FirstWriterWins.Instance.Decide(new ConflictCase(small, capital, [capital])));
        Assert.Equal(Overruled(small), FirstWriterWins.Instance.Decide(new ConflictCase(Request(2, 10, "fe01"), small, [small])));
    }

    [Fact]
    public void A_first_writer_gives_way_to_the_earliest_it_had_not_seen_even_when_another_has_replaced_that_since()
    {
        Contender between = Request(3, 15);

        Assert.Equal(Overruled(Early), FirstWriterWins.Instance.Decide(new ConflictCase(between, Late, [Early, Late])));
    }

    [Fact]
    public void One_that_has_seen_the_current_one_replaces_it_even_with_an_earlier_stamp() =>
        Assert.Equal(ConflictDecision.Commit, FirstWriterWins.Instance.Decide(new ConflictCase(Early, Late, [])));

    [Fact]
    public void A_stale_compare_and_set_is_refused_in_favour_of_the_newest_it_had_not_seen() => Assert.Equal(
        new ConflictDecision(ConflictOutcome.Refused, Late.Id), CompareAndSet.Instance.Decide(new ConflictCase(Request(3, 30), Late, [Early, Late])));

    [Fact]
    public void A_concurrent_request_is_kept_beside_the_one_in_use_and_one_that_has_seen_all_chooses()
    {
        Assert.Equal(
            new ConflictDecision(ConflictOutcome.KeptAsSibling, Early.Id), KeepBoth.Instance.Decide(new ConflictCase(Late, Early, [Early])));
        Assert.Equal(ConflictDecision.Commit, KeepBoth.Instance.Decide(new ConflictCase(Late, Early, [])));
    }

    [Fact]
    public void The_winner_among_concurrent_stamped_requests_does_not_depend_on_the_order_of_arrival()
    {
        Contender[] requests = [Request(1, 10, "a"), Request(2, 10, "b"), Request(3, 20, "a"), Request(4, 5, "c"), Request(5, 20, "B")];

        Assert.Equal([3], Permutations(requests).Select(order => WinnerOf(LastWriterWins.Instance, order)).Distinct());
        Assert.Equal([4], Permutations(requests).Select(order => WinnerOf(FirstWriterWins.Instance, order)).Distinct());
    }

    private static int WinnerOf(IConflictPolicy policy, Contender[] order)
    {
        List<Contender> accepted = [];
        foreach (Contender request in order)
        {
            if (policy.Decide(new ConflictCase(request, accepted.LastOrDefault(), accepted)) == ConflictDecision.Commit)
            {
                accepted.Add(request);
            }
        }

        return accepted[^1].Id.Number;
    }

    private static IEnumerable<Contender[]> Permutations(Contender[] of) => of.Length <= 1
        ? [of]
        : of.SelectMany(first => Permutations([.. of.Where(other => other != first)]), (first, rest) => (Contender[])[first, .. rest]);

    private static void AssertGreaterWins(IConflictPolicy policy)
    {
        Contender capital = Request(1, 10, "FE01");
        Contender small = Request(1, 10, "fe01");

        Assert.Equal(ConflictDecision.Commit, policy.Decide(new ConflictCase(small, capital, [capital])));
        Assert.Equal(Overruled(small), policy.Decide(new ConflictCase(capital, small, [small])));
        Assert.Equal(ConflictDecision.Commit, policy.Decide(new ConflictCase(Request(2, 10, "fe01"), small, [small])));
    }

    private static ConflictDecision Overruled(Contender by) => new(ConflictOutcome.Overruled, by.Id);

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Contender Request(int number, double stamp, string fqdn = "fe01.contoso.com") =>
        new(new RequestId(new ServerId(1), number), fqdn, S(stamp));
}
