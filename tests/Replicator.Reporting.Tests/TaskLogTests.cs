using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Tasks;

namespace Replicator.Reporting.Tests;

public sealed class TaskLogTests
{
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 1, 10, TimeSpan.Zero);

    private static readonly Certificate First = new("first", "contoso.com", new string('A', 40), new ServerId(0), TimeSpan.Zero);

    private static readonly TaskRun Failed = new()
    {
        Server = "fe-01",
        Fqdn = "fe-01.contoso.com",
        StartedAt = Start,
        EndedAt = Start.AddSeconds(2),
        Version = "1.3",
        Current = First with
        {
            Name = "second",
            Thumbprint = new string('B', 40),
            Details = new CertificateDetails
            {
                Issuer = "CN=World CA",
                Subject = "CN=contoso.com",
                SerialNumber = "01",
                Thumbprint = new string('B', 40),
                NotBefore = Start,
                NotAfter = Start.AddYears(1),
                Key = KeySpec.Default,
                IssuerThumbprint = new string('C', 40),
            },
            Key = new SealedKey([.. "sealed key"u8]),
        },
        Previous = First,
        Next = First with { Name = "third", Thumbprint = new string('D', 40) },
        NextEffectiveAt = Start.AddDays(30),
        Steps =
        [
            new TaskStep("Read CMS item", TaskStepOutcome.Done, Start, "Version 1.3 was read."),
            new TaskStep("Decrypt", TaskStepOutcome.Nothing, Start, "There is no key."),
            new TaskStep("Import to store", TaskStepOutcome.Failed, Start.AddSeconds(2), "The chain is invalid."),
            new TaskStep("Assign", TaskStepOutcome.NotReached, null, ""),
        ],
        Outcome = TaskOutcome.Failed,
        Remarks = ["The chain is invalid.", "Import the root."],
    };

    [Fact]
    public void The_page_of_a_task_is_the_one_that_was_approved() => Approved.Matches(Write(Failed), "Replicator.Reporting.Tests", "TaskLog");

    [Fact]
    public void Whatever_names_hold_stays_text()
    {
        const string Bad = "<script>alert(\"1\")</script>&\u0007'";
        string page = Write(Failed with
        {
            Fqdn = Bad,
            Version = Bad,
            Current = Failed.Current! with { Name = Bad, Subject = Bad, Thumbprint = Bad, Details = Failed.Current.Details! with { Issuer = Bad, Subject = Bad } },
            Steps = [new TaskStep(Bad, TaskStepOutcome.Done, Start, Bad)],
            Remarks = [Bad],
        });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u0007', page);
        Assert.Equal(10, page.Split("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;\uFFFD&#39;").Length - 1);
    }

    [Theory]
    [InlineData(TaskOutcome.Completed, "Completed")]
    [InlineData(TaskOutcome.CompletedWithWarnings, "Completed with warnings")]
    [InlineData(TaskOutcome.Failed, "Failed")]
    [InlineData(TaskOutcome.NotFinished, "Not finished")]
    public void The_page_says_how_the_task_ended(TaskOutcome outcome, string expected) =>
        Assert.Contains($"<strong>{expected}</strong>", Write(Failed with { Outcome = outcome }), StringComparison.Ordinal);

    [Fact]
    public void The_page_of_a_task_that_found_nothing_assigned_says_so()
    {
        string page = Write(Failed with { Version = null, Current = null, Previous = null, Next = null, NextEffectiveAt = null });

        Assert.Contains("<td>no certificate is assigned</td>", page, StringComparison.Ordinal);
        Assert.Contains("<p>None.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_loads_nothing() => Assert.DoesNotMatch("(?i)https?:|src=|href=|url\\(|@import", Write(Failed));

    [Fact]
    public void Of_a_key_nothing_is_written()
    {
        string page = Write(Failed);

        Assert.DoesNotContain("sealed", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("sealed key"u8), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("sealed key"u8), page, StringComparison.OrdinalIgnoreCase);
    }

    private static string Write(TaskRun run)
    {
        using var writer = new StringWriter();
        TaskLog.Write(run, writer);
        return writer.ToString();
    }
}
