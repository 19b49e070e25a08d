namespace Replicator.Cli;

/// <summary>How a table is printed.</summary>
internal enum TableFormat
{
    /// <summary>For people, in columns.</summary>
    Table,

    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As comma separated values.</summary>
    Csv,

    /// <summary>As Markdown.</summary>
    Markdown,
}
