namespace Replicator.Consistency.Formats;

/// <summary>How a history is written down.</summary>
public enum HistoryFormat
{
    /// <summary>Whichever the first characters show.</summary>
    Auto,

    /// <summary>Lines of JSON with a header and a footer, see README.md.</summary>
    Replicator,

    /// <summary>What Jepsen logs of its operations, a line for each invocation and completion.</summary>
    JepsenLog,

    /// <summary>Jepsen's <c>history.edn</c>: a map for each invocation and completion.</summary>
    JepsenEdn,
}
