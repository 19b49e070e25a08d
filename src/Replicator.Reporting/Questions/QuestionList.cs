namespace Replicator.Reporting.Questions;

/// <summary>The questions that administrators asked about the OAuthTokenIssuer certificate, in the order in which they asked them.</summary>
public static class QuestionList
{
    /// <summary>All of them, by their numbers.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        .. ((IEnumerable<Question>)[.. GlobalQuestions.All, .. RequestQuestions.All, .. ReplicationQuestions.All, .. PartnerQuestions.All])
            .OrderBy(static each => each.Number),
    ];
}
