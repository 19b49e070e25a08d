using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Traces;

public sealed class MessageTextTests : ITraceSink
{
    private static readonly Scenario Scenario = ScenarioFile.Parse(GoodScenario.Text).Scenario!;

    private static readonly ServerId Server = new(5);

    private static readonly RequestId Request = new(Server, 2);

    private static readonly ConfigVersion Version = new(1, 3);

    private static readonly DataPackage Package = new(ConfigVersion.None, Version, IsComplete: true, ImmutableArray<ConfigChange>.Empty);

    private readonly List<string> _texts = [];

    void ITraceSink.Write(in TraceRecord record) => _texts.Add(MessageText.Of(record.Message, Scenario.Topology));

    [Fact]
    public void A_status_report_tells_the_server_by_name() => Says("pool03-01 has 1.3", new StatusReport(Server, Version));

    [Fact]
    public void A_request_tells_who_asked_for_what_and_when() => Says(
        "pool03-01/2 'second': OAuthTokenIssuer for contoso.com, thumbprint 0D13, asked for at 00:00:03.0000000",
        new CertificateRequest(Request, CertificateType.OAuthTokenIssuer, new Certificate("second", "contoso.com", "0D13", Server, TimeSpan.FromSeconds(3))));

    [Fact]
    public void An_answer_tells_whose_request_became_which_version() => Says("pool03-01/2 committed as 1.3", new RequestCommitted(Request, Version));

    [Fact]
    public void A_command_tells_how_long_its_approval_takes() => Says(
        "'second': OAuthTokenIssuer for contoso.com, thumbprint 0D13, approval takes 90s",
        new RequestCertificate("second", CertificateType.OAuthTokenIssuer, "contoso.com", "0D13", TimeSpan.FromSeconds(90)));

    [Fact]
    public void A_package_tells_which_certificates_it_holds()
    {
        Says("complete to 1.3, 1 change: 'second'", Package with { Changes = [Change("second")] });
        Says("1.2 to 1.3, 2 changes: 'first', "
            + "'second'", new DataPackage(new ConfigVersion(1, 2), Version, IsComplete: false, [Change("first"), Change("second")]));
        Says(
            "complete to 1.3, 12 changes: 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10' and 2 more",
            Package with { Changes = [.. Enumerable.Range(1, 12).Select(number => Change($"r{number}"))] });
    }

    [Fact]
    public void A_message_that_names_no_server_speaks_for_itself() => Says("complete to 1.3, 0 changes", Package);

    [Fact]
    public void No_message_is_an_empty_text() => Says("", null);

    [Fact]
    public void A_long_text_is_cut() => Says(new string('a', 400) + "...", new string('a', 401));

    [Fact]
    public void No_text_of_a_run_shows_a_server_by_its_number()
    {
        using var run = new SimulatedRun(Scenario, new Seed(1), new RunOptions { Trace = this });
        run.Execute();

        Assert.Contains(_texts, text => text.Contains("pool03-01", StringComparison.Ordinal));
        Assert.All(_texts, text => Assert.DoesNotContain('#', text));
    }

    private static ConfigChange Change(string name) =>
        new(Version, CertificateType.OAuthTokenIssuer, new Certificate(name, "contoso.com", "0D13", Server, TimeSpan.Zero));

    private static void Says(string expected, object? message) => Assert.Equal(expected, MessageText.Of(message, Scenario.Topology));
}
