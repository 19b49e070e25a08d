using System.Text;

namespace Replicator.TestKit.Failures;

/// <summary>The message of a failure: what every line of it says is fixed here.</summary>
internal sealed class FailureText
{
    private readonly StringBuilder _text = new();

    /// <summary>What was expected and found, when, and what happened just before.</summary>
    public FailureText Finding(SimulatedTestException failure)
    {
        if (failure.Expected.Length > 0)
        {
            Line($"expected  {failure.Expected}").Line($"found     {failure.Found}");
        }
        else
        {
            Line(failure.Found);
        }

        return Line($"at        {failure.Time} of virtual time, seed {failure.Seed}");
    }

    /// <summary>A title and lines below it; nothing when there are none.</summary>
    public FailureText Section(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return this;
        }

        Line("").Line($"{title}:");
        foreach (string line in lines)
        {
            Line($"  {line}");
        }

        return this;
    }

    public FailureText Line(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString().TrimEnd('\n');
}
