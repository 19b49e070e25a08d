namespace Replicator.Scenarios.Files;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What may stand behind it.</param>
/// <param name="Meaning">What it says, as a sentence.</param>
/// <param name="Default">What holds when it is left out, as the file would say it; null when there is no such thing.</param>
/// <param name="IsRequired">Whether leaving it out is an error.</param>
/// <param name="DefaultInWords">What holds when it is left out and no single text says it.</param>
internal sealed record Key(string Name, Shape Shape, string Meaning, string? Default = null, bool IsRequired = false, string? DefaultInWords = null);
