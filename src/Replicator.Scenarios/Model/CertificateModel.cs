namespace Replicator.Scenarios.Model;

/// <summary>What the certificates of a run are, where the scenario has authorities.</summary>
public enum CertificateModel
{
    /// <summary>X.509, signed with real keys.</summary>
    Real,

    /// <summary>Only what real ones would say: for studies of the protocol over thousands of runs. The rules decide the same.</summary>
    Modelled,
}
