using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>What is wrong with authorities, and with how certificates are asked for, gives one line each. The lines are pinned to the letter.</summary>
public sealed class AuthorityInputTests
{
    private const string Authorities = "authorities:\n  - { name: Contoso CA }\n  - { name: World CA, kind: public, trustedBy: pool03 }\n";

    [Theory]
    [InlineData("{ name: contoso ca }", "(19,13): error: authorities[2].name is 'contoso ca', as is that of another authority at line 17; every authority has a name of its own.")]
    [InlineData("{ kind: public }", "(19,5): error: authorities[2].name is missing; it takes a text: 1 … 64 characters on one line.")]
    [InlineData("{ name: x, kind: private }", "(19,22): error: authorities[2].kind is 'private'; values are: internal, public.")]
    [InlineData("{ name: x, trustedBy: pool09 }", "(19,27): error: authorities[2].trustedBy names unknown server, pool or site 'pool09'; did you mean 'pool01'? "
        + "Sites are: hq, dublin; pools are: pool01, edge01, pool03.")]
    public void Explains_what_is_wrong_with_an_authority(string authority, string expected) =>
        Explains(GoodScenario.With("workload:", $"{Authorities}  - {authority}\nworkload:"), expected);

    [Theory]
    [InlineData("authority: Fabrikam CA", "(20,83): error: workload[0].authority names unknown authority 'Fabrikam CA'; authorities are: Contoso CA, World CA.")]
    [InlineData("approval: refused", "(20,82): error: workload[0].approval is 'refused'; values are: issued, pending, denied, revoked.")]
    [InlineData("key: rsa3072", "(20,77): error: workload[0].key is 'rsa3072'; values are: rsa1024, rsa2048, rsa4096, ecP256, ecP384, ecP521.")]
    [InlineData("validFor: 0s", "(20,82): error: workload[0].validFor is '0s'; it must be more than 0s.")]
    public void Explains_what_is_wrong_with_an_order(string order, string expected) => Explains(
        GoodScenario.With("workload:", $"{Authorities}workload:").Replace("name: first }\n", $"name: first, {order} }}\n", StringComparison.Ordinal), expected);

    [Fact]
    public void What_an_authority_would_have_to_know_means_nothing_without_one() => Explains(
        GoodScenario.With("name: first }\n", "name: first, exportable: false }\n"),
        "(17,84): error: workload[0].exportable means nothing without an authority that signs: add 'authorities:' to the file.");

    [Fact]
    public void A_scenario_with_authorities_is_read_back_equal_from_its_resolved_file()
    {
        string text = GoodScenario.With("workload:", $"{Authorities}workload:").Replace(
            "name: first }\n",
            "name: first, authority: World CA, approval: pending, key: ecP384, exportable: false, privateKey: false, provider: nextGeneration, "
                + "alternativeNames: [a.contoso.com, fabrikam.com], validFor: 2h, friendlyName: \"mine: 1\" }\n",
            StringComparison.Ordinal).Replace("until: 30m", "until: 30m, certificates: modelled", StringComparison.Ordinal);
        ScenarioReading read = ScenarioFile.Parse(text);
        Assert.Empty(read.Problems);

        ScenarioReading again = ScenarioFile.Parse(ResolvedScenario.Write(read.Scenario!));
        Assert.Empty(again.Problems);
        Assert.Equal(read.Scenario, again.Scenario);
    }

    private static void Explains(string text, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.Equal(expected, string.Join('\n', reading.Problems.Select(static problem => problem.ToString()["scenario.yaml".Length..])));
    }
}
