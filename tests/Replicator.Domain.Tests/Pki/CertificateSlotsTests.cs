using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Pki;

public sealed class CertificateSlotsTests
{
    private static readonly (Certificate A, Certificate B, Certificate C) Three = (Of("AA"), Of("BB"), Of("CC"));
    private static readonly CertificateSlots OfA = CertificateSlots.Empty.Assign(Three.A);

    [Fact]
    public void Of_three_assignments_in_a_row_the_first_is_in_no_slot_any_more()
    {
        CertificateSlots slots = OfA.Assign(Three.B).Assign(Three.C);

        Assert.Equal((Three.C, Three.B), (slots.Current, slots.Previous));
        Assert.False(slots.Accepts("AA", Details.Start));
        Assert.True(slots.Accepts("BB", Details.Start));
    }

    [Fact]
    public void Assigning_the_current_one_again_changes_nothing() => Assert.Equal(OfA, OfA.Assign(Three.A));

    [Fact]
    public void A_staged_one_is_current_from_its_effective_date_on_and_the_old_one_is_accepted_until_it_expires()
    {
        TimeSpan date = TimeSpan.FromDays(360);
        CertificateSlots staged = OfA.Roll(Three.B, date);

        Assert.Equal("AA", staged.At(date - TimeSpan.FromTicks(1)).Current!.Thumbprint);
        CertificateSlots rolled = staged.At(date);
        Assert.Equal(("BB", "AA", null), (rolled.Current!.Thumbprint, rolled.Previous!.Thumbprint, rolled.Next));
        Assert.True(rolled.Accepts("AA", Details.Start.AddYears(1)));
        Assert.False(rolled.Accepts("AA", Details.Start.AddYears(1).AddSeconds(1)));
        Assert.False(rolled.RemovePrevious(date).Accepts("AA", Details.Start + date));
    }

    [Fact]
    public void Of_two_that_are_staged_the_later_command_counts() => Assert.Equal(
        "CC", OfA.Roll(Three.B, TimeSpan.FromDays(1)).Roll(Three.C, TimeSpan.FromDays(2)).At(TimeSpan.FromDays(3)).Current!.Thumbprint);

    [Fact]
    public void A_roll_that_finds_nothing_to_follow_is_assigned_at_once() =>
        Assert.Equal(OfA, CertificateSlots.Empty.Roll(Three.A, TimeSpan.FromDays(1)));

    [Fact]
    public void Assigning_one_takes_the_place_of_what_is_staged() => Assert.Null(OfA.Roll(Three.B, TimeSpan.FromDays(1)).Assign(Three.C).Next);

    [Fact]
    public void A_removal_whose_clock_is_fast_brings_no_other_servers_day_forward()
    {
        TimeSpan day = TimeSpan.FromDays(1);
        CertificateSlots removed = OfA.Roll(Three.B, day).RemovePrevious(day + TimeSpan.FromHours(2));

        Assert.Equal(Three.A, removed.At(day - TimeSpan.FromTicks(1)).Current);
        Assert.Equal((Three.B, null), (removed.At(day).Current, removed.At(day).Previous));
    }

    [Fact]
    public void A_roll_within_a_day_of_the_old_ones_end_is_too_late()
    {
        DateTimeOffset end = Three.A.Details!.NotAfter;

        Assert.False(OfA.IsTooLate(end.AddHours(-24)));
        Assert.True(OfA.IsTooLate(end.AddHours(-24).AddSeconds(1)));
        Assert.False(CertificateSlots.Empty.IsTooLate(end));
    }

    private static Certificate Of(string thumbprint) =>
        new(thumbprint, "contoso.com", thumbprint, new ServerId(0), TimeSpan.Zero, Details.Of(thumbprint));
}
