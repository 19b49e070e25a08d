namespace Replicator.Search.Literature;

/// <summary>All tables of the literature. A new one is a new line here.</summary>
public static class LiteratureTables
{
    private static readonly (string Name, Func<LiteratureOptions, LiteratureTable> Measure)[] Tables =
    [
        ("push", RumorTables.Push),
        ("blind", RumorTables.Blind),
        ("pull", RumorTables.Pull),
        ("program", RumorTables.OfProgram),
        ("residueByTraffic", RumorTables.ResidueByTraffic),
        ("equation", RumorTables.Equation),
        ("spreadingByPush", SpreadingTables.Push),
        ("spreadingByPull", SpreadingTables.Pull),
        ("spreadingByPushPull", SpreadingTables.PushPull),
        ("leftOver", SpreadingTables.LeftOver),
        ("slowest", BroadcastTables.Slowest),
        ("losses", BroadcastTables.Losses),
        ("bandwidth", BroadcastTables.Bandwidth),
        ("tree", BroadcastTables.Tree),
    ];

    /// <summary>Their names, in the order of the page.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Tables.Select(static table => table.Name)];

    /// <summary>Makes the runs of a table.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">How many runs.</param>
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static LiteratureTable Measure(string name, LiteratureOptions options) =>
        Array.Find(Tables, table => table.Name == name).Measure?.Invoke(options)
        ?? throw new ArgumentException($"there is no table {name}; there are {string.Join(", ", Names)}", nameof(name));
}
