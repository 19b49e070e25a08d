namespace Replicator.Scenarios.Model.Commands;

/// <summary>A partner signs with a new certificate of its own from then on, <c>Set-AuthConfig -PublishCertificate</c>.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Partner">The partner, by its number.</param>
public sealed record PartnerRenewal(TimeSpan At, int Partner) : OperatorItem(At);
