using Replicator.ClusterHost.Members;
using Replicator.Scenarios.Results;
using Replicator.Storage;

namespace Replicator.Cli;

/// <summary>What the process tells its caller. From 64 on the numbers are those of <c>sysexits.h</c>.</summary>
internal static class ExitCode
{
    /// <summary>What was expected came true, or what was asked for was done.</summary>
    public const int Holds = 0;

    /// <summary>What was expected did not come true, or two runs differ.</summary>
    public const int Violated = 1;

    /// <summary>The run does not tell; also when it was cancelled.</summary>
    public const int Undecided = 2;

    /// <summary>The command line or a file is wrong; also a folder to write that holds a run or cannot be written, found before the run begins.</summary>
    public const int Usage = 64;

    /// <summary>Something needed is unavailable: a store that another process has open, or whose server is out of reach.</summary>
    public const int Unavailable = 69;

    /// <summary>A fault of this program.</summary>
    public const int Internal = 70;

    /// <summary>Output cannot be written, found when it is written.</summary>
    public const int CannotWrite = 73;

    public static int Of(RunResult result) => result.Failures.Count > 0 || result.Violations.Count > 0 ? Internal : Of(result.Verdict);

    public static int Of(string verdict) => verdict switch
    {
        VerdictNames.Holds => Holds,
        VerdictNames.Violated => Violated,
        _ => Undecided,
    };

    public static int Of(MemberProblem problem) => problem switch
    {
        MemberProblem.Usage => Usage,
        MemberProblem.Unavailable => Unavailable,
        _ => Internal,
    };

    public static int Of(StoreProblem problem) => problem switch
    {
        StoreProblem.Locked or StoreProblem.Unreachable or StoreProblem.InDoubt or StoreProblem.TakenOver => Unavailable,
        StoreProblem.NotWritable => CannotWrite,
        _ => Usage,
    };
}
