using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Tasks;

/// <summary>
/// Puts what is known of a run of a scheduled task into words. The steps are those that administrators tell of, in their order; how the product's own log
/// is laid out is not published.
/// </summary>
/// <param name="topology">The servers.</param>
/// <param name="start">When the run of the scenario begins, by the calendar.</param>
internal sealed class TaskRunBuilder(ServerTopology topology, DateTimeOffset start)
{
    private const string StaysAsItWas = "What was assigned before stays assigned.";

    private const string ByNameOnly = "This run knows certificates by name only.";

    /// <summary>A task that ended by itself.</summary>
    public TaskRun Ended(ServerId server, ConfigChange? change, TimeSpan from, InstallRefusal? refusal, TimeSpan at)
    {
        DateTimeOffset end = start + at;
        string[] warnings = refusal is null ? [.. Warnings(change, end)] : [];
        return Of(server, change, from) with
        {
            EndedAt = end,
            Steps = Steps(change, start + from, refusal, end),
            Outcome = refusal is not null ? TaskOutcome.Failed : warnings.Length > 0 ? TaskOutcome.CompletedWithWarnings : TaskOutcome.Completed,
            Remarks = refusal is null ? warnings : [refusal.Message, StaysAsItWas],
        };
    }

    /// <summary>A task that a crash of its server, or the end of the run, cut off while what is assigned was being saved.</summary>
    public TaskRun CutOff(ServerId server, ConfigChange? change, TimeSpan from, TaskOutcome outcome, string why) => Of(server, change, from) with
    {
        Steps = Steps(change, start + from, refusal: null, end: null),
        Outcome = outcome,
        Remarks = [why, StaysAsItWas],
    };

    private TaskRun Of(ServerId server, ConfigChange? change, TimeSpan from) => new()
    {
        Server = topology.NameOf(server),
        Fqdn = topology.FqdnOf(server),
        StartedAt = start + from,
        Version = change?.Version.ToString(),
        Current = change?.Certificate,
        Previous = change?.Previous,
        Next = change?.Next?.Certificate,
        NextEffectiveAt = start + change?.Next?.EffectiveAt,
        Steps = [],
        Outcome = TaskOutcome.NotFinished,
        Remarks = [],
    };

    private static TaskStep[] Steps(ConfigChange? change, DateTimeOffset begun, InstallRefusal? refusal, DateTimeOffset? end)
    {
        int failed = refusal is null ? int.MaxValue : (int)refusal.Step;
        Certificate? current = change?.Certificate;
        bool hasKey = current?.Key is not null;
        bool isSigned = current?.Details is not null;
        return
        [
            new TaskStep("Read CMS item", TaskStepOutcome.Done, begun, Found(change)),
            Step("Decrypt", (int)InstallStep.Decrypt, hasKey, hasKey ? "The private key was decrypted." : NoKey(current)),
            Step("Import to store", (int)InstallStep.Import, isSigned, isSigned
                ? "Certificate and private key are in the computer's store; the chain leads to a trusted root."
                : NoCertificate(current)),
            Step("Grant NETWORK SERVICE", (int)InstallStep.Import + 1, isSigned, isSigned ? "It may read the private key." : NoCertificate(current)),
            refusal is not null ? NotReached("Assign")
                : end is { } saved ? new TaskStep("Assign", TaskStepOutcome.Done, saved, Assigned(current))
                : new TaskStep("Assign", TaskStepOutcome.NotReached, null, "It was not saved before the task was cut off."),
        ];

        TaskStep Step(string name, int number, bool isThereAny, string text) =>
            number == failed ? new TaskStep(name, TaskStepOutcome.Failed, end, refusal!.Message)
            : number > failed ? NotReached(name)
            : new TaskStep(name, isThereAny ? TaskStepOutcome.Done : TaskStepOutcome.Nothing, begun, text);
    }

    private static TaskStep NotReached(string name) => new(name, TaskStepOutcome.NotReached, null, "");

    private static string Found(ConfigChange? change) => change is null
        ? "The configuration assigns no OAuthTokenIssuer certificate any more."
        : $"Version {change.Version} assigns {change.Certificate.Thumbprint} ('{change.Certificate.Name}') as OAuthTokenIssuer.";

    private static string NoKey(Certificate? current) => current switch
    {
        null => "There is nothing to decrypt.",
        { Details: null } => ByNameOnly,
        _ => "The run models what certificates say, without keys.",
    };

    private static string NoCertificate(Certificate? current) => current is null ? "There is no certificate to import." : ByNameOnly;

    private static string Assigned(Certificate? current) => current is null
        ? "Nothing is assigned any more; what is in the store stays there."
        : $"{current.Thumbprint} is assigned as OAuthTokenIssuer.";

    private static IEnumerable<string> Warnings(ConfigChange? change, DateTimeOffset now) =>
        change?.Certificate.Details is { } details && Warning(details, now) is { } warning ? [warning] : [];

    private static string? Warning(CertificateDetails details, DateTimeOffset now) => now < details.NotBefore
        ? $"It is valid only from {details.NotBefore:u} on: until then nobody accepts what it signs."
        : ExpiryWarning.Of(details.NotAfter, now, "the task");
}
