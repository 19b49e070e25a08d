using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Reads scenario files. Whatever is wrong with one comes back as problems with their places; nothing is thrown for bad input.</summary>
public static class ScenarioFile
{
    /// <summary>Reads a file, the files it extends, and overrides.</summary>
    /// <param name="path">The file. Problems name it as given here.</param>
    /// <param name="overrides">Values that replace those of the file, applied in order.</param>
    public static ScenarioReading Read(string path, IReadOnlyList<ScenarioOverride>? overrides = null)
    {
        var problems = new ProblemList();
        return Read(new ExtendsChain(problems).Load(path), overrides ?? [], problems);
    }

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in problems; what it extends is looked for beside a file of this name.</param>
    /// <param name="overrides">Values that replace those of the text, applied in order.</param>
    public static ScenarioReading Parse(string text, string name = "scenario.yaml", IReadOnlyList<ScenarioOverride>? overrides = null)
    {
        var problems = new ProblemList();
        return Read(new ExtendsChain(problems).Load(text, name), overrides ?? [], problems);
    }

    private static ScenarioReading Read(FileMapping? file, IReadOnlyList<ScenarioOverride> overrides, ProblemList problems)
    {
        Scenario? scenario = null;
        if (file is not null)
        {
            Override.Apply(file, overrides, problems);
            new StructureCheck(problems).Check(file, ScenarioShapes.Scenario, "");
            scenario = ScenarioBinder.Bind(file, problems);
        }
        return new(problems.ErrorCount == 0 ? scenario : null, problems.InFileOrder());
    }
}
