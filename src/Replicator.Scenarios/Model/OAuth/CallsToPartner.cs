namespace Replicator.Scenarios.Model.OAuth;

/// <summary>That a cloud service calls another one of its cloud.</summary>
/// <param name="Partner">The other, by its number.</param>
/// <param name="Every">When.</param>
public sealed record CallsToPartner(int Partner, Recurrence Every);
