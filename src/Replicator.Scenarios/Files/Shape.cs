namespace Replicator.Scenarios.Files;

/// <summary>
/// What may stand at a place of a scenario file. The shapes of <see cref="ScenarioShapes"/> are the only description of the format: the
/// reader's checks, the JSON Schema and the reference in topologies/README.md all follow from them.
/// </summary>
internal abstract record Shape
{
    /// <summary>What it is called in messages and in the reference: "duration".</summary>
    public abstract string Noun { get; }
}
