namespace Replicator.Storage.Tables;

/// <summary>The numbers that say of tables that they are a store's, and of which form; the same in every database.</summary>
internal static class StoreSchema
{
    /// <summary>The number of the schema that this program writes and reads.</summary>
    public const int Number = 1;

    /// <summary>What says that it is a store: <c>RCMS</c>.</summary>
    public const int ApplicationId = 0x52434D53;

    /// <summary>What is said of a store of another schema.</summary>
    /// <param name="name">How the store is called in errors.</param>
    /// <param name="schema">The number of its schema.</param>
    /// <param name="known">The number that this program knows.</param>
    public static StoreException Other(string name, int schema, int known = Number) => new(StoreProblem.OtherSchema, schema > known
        ? $"{name} has schema {schema}; this program knows {known}. A newer one made it: use that."
        : $"{name} has schema {schema}, which no program wrote; this one knows {known}. Restore a backup.");
}
