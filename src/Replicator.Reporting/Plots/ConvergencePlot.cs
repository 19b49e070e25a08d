using Replicator.Scenarios.Replays;
using ScottPlot;

namespace Replicator.Reporting.Plots;

/// <summary>The share of servers that have a commit or a newer one, by the time since it; a line for each of the last commits. Each line has its own pattern as well as its colour.</summary>
public sealed class ConvergencePlot : PlotSheet
{
    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];

    /// <summary>Draws the lines.</summary>
    /// <param name="title">Of which run.</param>
    /// <param name="replay">The run.</param>
    public ConvergencePlot(string title, Replay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        double longest = 0;
        foreach ((int index, ReplayCommit commit) in replay.Commits.Index().TakeLast(Palette.Length))
        {
            (double[] xs, double[] ys) = Curve(replay, index);
            var line = Drawing.Add.Scatter(xs, ys, Palette[index % Palette.Length]);
            (line.LegendText, line.LineWidth, line.MarkerSize, line.ConnectStyle) = ($"{commit.Request} ({commit.Version})", 2, 0, ConnectStyle.StepHorizontal);
            line.LinePattern = Patterns[index % Patterns.Length];
            longest = Math.Max(longest, xs[Array.FindIndex(ys, part => part >= ys[^1])]);
        }

        Drawing.Axes.SetLimits(0, longest > 0 ? longest * 1.05 : 1, 0, 102);
        Style($"Convergence of {title}", "seconds since the commit", "servers that have it or a newer one, in percent");
    }

    private static (double[] Seconds, double[] Percents) Curve(Replay replay, int commit)
    {
        double servers = replay.Groups.Where(static group => group.Role != "partner").Sum(static group => group.Servers);
        double committedAt = (double)replay.Commits[commit].CommittedAtSeconds;
        List<double> seconds = [0];
        List<double> percents = [0];
        double reached = 0;
        int next = 0;
        IReadOnlyList<int> changes = replay.Frames.Has;
        for (int frame = 0; frame < replay.Frames.AtSeconds.Count; frame++)
        {
            for (; next < changes.Count && changes[next] == frame; next += 4)
            {
                reached += changes[next + 2] >= commit ? changes[next + 3] : 0;
            }

            if ((double)replay.Frames.AtSeconds[frame] >= committedAt)
            {
                seconds.Add((double)replay.Frames.AtSeconds[frame] - committedAt);
                percents.Add(100 * reached / servers);
            }
        }

        return ([.. seconds], [.. percents]);
    }
}
