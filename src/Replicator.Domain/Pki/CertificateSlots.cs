using Replicator.Domain.Certificates;

namespace Replicator.Domain.Pki;

/// <summary>
/// The certificates of one type: the current one, the one before it, and one that is staged. Two copies are documented, current and previous ("Assigning a
/// server-to-server authentication certificate"); the slot of the staged one has no name there.
/// </summary>
/// <param name="Current">The one that signs; null: none.</param>
/// <param name="Previous">The one before it, by which what it signed is still validated; null: none.</param>
/// <param name="Next">The staged one; null: none.</param>
public sealed record CertificateSlots(Certificate? Current = null, Certificate? Previous = null, StagedCertificate? Next = null)
{
    /// <summary>
    /// How long before the old certificate ends its successor has to take effect, so that no token outlives what validates it: as long as a token lives.
    /// </summary>
    public static readonly TimeSpan LeadTimeMin = TimeSpan.FromHours(24);

    /// <summary>Nothing assigned.</summary>
    public static CertificateSlots Empty { get; } = new();

    /// <summary>
    /// Assigns at once (<c>Set-CsCertificate</c>): the current one becomes the previous one, and what was previous is gone. What was staged is staged no more.
    /// </summary>
    /// <remarks>
    /// Assigning what is current already leaves the previous one. What assigning does to a staged one is not published; here the later command counts, so that no
    /// clock can undo it.
    /// </remarks>
    public CertificateSlots Assign(Certificate certificate) =>
        certificate == Current ? this with { Next = null } : new CertificateSlots(certificate, Current);

    /// <summary>
    /// Stages a certificate (<c>-Roll -EffectiveDate</c>). Where one was staged, the later command counts; where nothing is assigned, there is nothing to wait
    /// for, and it is assigned at once. What the product does in these two cases is not published.
    /// </summary>
    public CertificateSlots Roll(Certificate certificate, TimeSpan effectiveAt) =>
        Current is null ? Assign(certificate) : this with { Next = new StagedCertificate(certificate, effectiveAt) };

    /// <summary>What the slots are at a moment: from its effective date on the staged one is current.</summary>
    /// <param name="clock">What the clock shows of whoever asks, as time since the start of the run.</param>
    public CertificateSlots At(TimeSpan clock)
    {
        if (Next is not { } staged || clock < staged.EffectiveAt)
        {
            return this;
        }

        CertificateSlots rolled = Assign(staged.Certificate);
        return staged.DropsPrevious ? rolled with { Previous = null } : rolled;
    }

    /// <summary>
    /// Unassigns the previous one (<c>Remove-CsCertificate -Previous</c>). Where the day of a staged one has come, that is the one it replaces: every server
    /// still goes by its own clock.
    /// </summary>
    /// <param name="clock">What the clock shows of whoever removes it, as time since the start of the run.</param>
    public CertificateSlots RemovePrevious(TimeSpan clock) => Next is { } staged && clock >= staged.EffectiveAt
        ? this with { Previous = null, Next = staged with { DropsPrevious = true } }
        : this with { Previous = null };

    /// <summary>
    /// Whether what a certificate signed is still accepted: by the current one, or by the previous one as long as that is valid. One that is known by name only
    /// never ends.
    /// </summary>
    public bool Accepts(string thumbprint, DateTimeOffset now) =>
        Current?.Thumbprint == thumbprint
        || (Previous is { } previous && previous.Thumbprint == thumbprint && (previous.Details is not { } details || now <= details.NotAfter));

    /// <summary>
    /// Whether a roll leaves too little time: its date is less than <see cref="LeadTimeMin"/> before the current certificate ends, so that tokens signed just
    /// before it outlive what validates them. The documentation demands the lead time; nothing enforces it.
    /// </summary>
    public bool IsTooLate(DateTimeOffset effectiveDate) => Current?.Details is { } current && effectiveDate > current.NotAfter - LeadTimeMin;
}
