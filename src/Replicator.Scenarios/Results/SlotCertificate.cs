namespace Replicator.Scenarios.Results;

/// <summary>A certificate in a slot of a global type.</summary>
/// <param name="Type">The certificate type.</param>
/// <param name="Slot"><c>current</c>, <c>previous</c> or <c>next</c>.</param>
/// <param name="Request">The name of the request that it answers.</param>
/// <param name="Thumbprint">Its thumbprint, 40 hexadecimal digits.</param>
/// <param name="EffectiveAtSeconds">From when on it is the current one, in seconds since the start of the run; null when it does not wait for a date.</param>
public sealed record SlotCertificate(string Type, string Slot, string Request, string Thumbprint, decimal? EffectiveAtSeconds)
{
    /// <summary>The slot of the one that signs.</summary>
    public const string Current = "current";

    /// <summary>The slot of the one before it.</summary>
    public const string Previous = "previous";

    /// <summary>The slot of the one that waits for its effective date.</summary>
    public const string Next = "next";
}
