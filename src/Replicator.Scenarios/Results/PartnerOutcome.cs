namespace Replicator.Scenarios.Results;

/// <summary>What became of the tokens between servers and one partner.</summary>
/// <param name="Partner">Its name.</param>
/// <param name="Product">What it is.</param>
/// <param name="CreatedAtSeconds">When it and the deployment came to trust one another, in seconds; null: they never did.</param>
/// <param name="MetadataReads">How often it has read the deployment's metadata.</param>
/// <param name="MetadataFailures">How often it could not.</param>
/// <param name="LastMetadataReadSeconds">When it last has, in seconds; null: never.</param>
/// <param name="FromServers">What became of the tokens of servers, which it judged.</param>
/// <param name="ToServers">What became of its tokens, which servers judged.</param>
public sealed record PartnerOutcome(
    string Partner,
    string Product,
    decimal? CreatedAtSeconds,
    int MetadataReads,
    int MetadataFailures,
    decimal? LastMetadataReadSeconds,
    TokenSide FromServers,
    TokenSide ToServers)
{
    /// <summary>When it last renewed its own certificate, in seconds; null: it did not.</summary>
    public decimal? RenewedAtSeconds { get; init; }

    /// <summary>When the deployment last read its metadata again, in seconds; null: it did not.</summary>
    public decimal? ReadAgainAtSeconds { get; init; }

    /// <summary>What became of other partners' tokens, which it judged; to ask an authorization server for a token is to show it one.</summary>
    public IReadOnlyList<PartnerSide> FromPartners { get; init; } = [];
}
