namespace Replicator.Scenarios.Results;

/// <summary>How verdicts are spelled in documents and on the command line.</summary>
public static class VerdictNames
{
    /// <summary>What was expected came true.</summary>
    public const string Holds = "holds";

    /// <summary>What was expected did not come true.</summary>
    public const string Violated = "violated";

    /// <summary>The run does not tell.</summary>
    public const string Undecided = "undecided";
}
