namespace Replicator.Domain.Protocol;

/// <summary>What a request does to the slots of its type.</summary>
public enum SlotAction
{
    /// <summary>Its certificate becomes the current one (<c>Set-CsCertificate</c>).</summary>
    Assign,

    /// <summary>Its certificate is staged until its effective date (<c>-Roll -EffectiveDate</c>).</summary>
    Roll,

    /// <summary>The previous certificate is unassigned (<c>Remove-CsCertificate -Previous</c>); it brings none.</summary>
    RemovePrevious,
}
