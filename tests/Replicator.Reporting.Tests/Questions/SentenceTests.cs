using Replicator.Reporting.Questions;

namespace Replicator.Reporting.Tests.Questions;

public sealed class SentenceTests
{
    [Fact]
    public void What_is_put_into_a_sentence_is_kept_apart_with_its_value_in_the_result()
    {
        string? nobody = null;
        var sentence = Sentence.Of($"On {"pool01-02"} after {125.5m} {1_017L} times until {new DateTimeOffset(2016, 1, 1, 0, 0, 30, TimeSpan.Zero)}, by {nobody}.");

        Assert.Equal("On pool01-02 after 2 min 5 s 1,017 times until 2016-01-01 00:00:30Z, by -.", sentence.Text);
        Assert.Equal(
            [new("pool01-02", "pool01-02"), new("2 min 5 s", "125.5"), new("1,017", "1017"), new("2016-01-01 00:00:30Z", "2016-01-01T00:00:30+00:00"), new("-", "null")],
            sentence.Figures);
    }

    [Fact]
    public void Names_in_a_row_are_figures_of_their_own()
    {
        var sentence = Sentence.Of($"For {(string[])["pool02-01", "pool02-02"]}.");

        Assert.Equal("For pool02-01, pool02-02.", sentence.Text);
        Assert.Equal(["pool02-01", "pool02-02"], sentence.Figures.Select(static each => each.Value));
    }

    [Fact]
    public void A_count_that_is_not_known_is_no_time() => Assert.Equal("Of - and 3.", Sentence.Of($"Of {(long?)null} and {(long?)3}.").Text);
}
