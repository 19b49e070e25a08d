namespace Replicator.Reporting.Questions;

/// <summary>What is asked about partner servers, the tokens they are sent, and renewal. No scenario has any of that.</summary>
internal static class PartnerQuestions
{
    private const string Partners = "About partner servers and the tokens that they are sent. To run it, scenarios need partners that trust a certificate, "
        + "tokens "
        + "that it signs, and the metadata by which partners learn of it; they have none of these.";

    private const string Renewal = "About a certificate that ends while tokens are signed with it. Scenarios have the end of certificates, renewal and "
        + "rolls; what "
        + "it does to those who are sent tokens needs partners and tokens, which they have not.";

    public static IReadOnlyList<Question> All { get; } =
    [
        new() { Number = 3, Text = "Is the same OAuth certificate used for the integration with Exchange?", NotRun = Partners },
        new() { Number = 11, Text = "Is the OAuth certificate renewed automatically?", NotRun = Renewal },
        new() { Number = 15, Text = "Our SIP domain differs from our mail domain: must the mail domain be an alternative name?", NotRun = Partners },
        new() { Number = 17, Text = "Lync with Exchange: does renewing the certificate affect Exchange, and what is the procedure?", NotRun = Partners },
    ];
}
