using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;

namespace Replicator.Scenarios.Model;

/// <summary>An entry of the workload: somebody asks for a certificate, once or again and again.</summary>
/// <param name="Request">The type of certificate.</param>
/// <param name="Name">The name of the request, unique within the scenario without regard to case.</param>
/// <param name="Subject">The subject of the certificate.</param>
/// <param name="ApprovalTakes">The time from asking until the certificate is issued and sent to the master. Default zero.</param>
public abstract record WorkloadItem(CertificateType Request, string Name, string Subject, PipelineDelay ApprovalTakes)
{
    /// <summary>How the certificate is asked for; null where the scenario has no authorities.</summary>
    public CertificateOrder? Order { get; init; }

    /// <summary>What it does to the slots of its type. Default: its certificate becomes the current one.</summary>
    public SlotAction Action { get; init; }

    /// <summary>For a roll, from when on its certificate is the current one, since the start of the run.</summary>
    public TimeSpan EffectiveAt { get; init; }

    /// <summary>The friendly name of a certificate of its server that is to be used; null: a new one is asked for.</summary>
    public string? Reuses { get; init; }

    /// <summary>Whether a certificate that is global by its type is assigned on its server alone, as where <c>-Identity global</c> was left out. Default false.</summary>
    public bool IsForOneServer { get; init; }
}
