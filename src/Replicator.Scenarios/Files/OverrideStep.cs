namespace Replicator.Scenarios.Files;

/// <summary>One step of an override's path: into a mapping by key or into a list by place.</summary>
/// <param name="Key">The key; null for a place.</param>
/// <param name="Index">The place; 0 for a key.</param>
internal readonly record struct OverrideStep(string? Key, int Index)
{
    private const int MaxSteps = 32;

    /// <summary>Splits a path such as <c>topology.sites[0].name</c>; null when it is not one.</summary>
    public static IReadOnlyList<OverrideStep>? Parse(string path)
    {
        var steps = new List<OverrideStep>();
        foreach (string part in path.Split('.'))
        {
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            string key = bracket < 0 ? part : part[..bracket];
            if (key.Length == 0 || !key.All(char.IsAsciiLetterOrDigit))
            {
                return null;
            }
            steps.Add(new(key, 0));
            if ((bracket >= 0 && !TryPlaces(part[bracket..], steps)) || steps.Count > MaxSteps)
            {
                return null;
            }
        }
        return steps;
    }

    private static bool TryPlaces(string text, List<OverrideStep> steps)
    {
        if (text[^1] != ']')
        {
            return false;
        }
        foreach (string place in text[1..^1].Split("]["))
        {
            if (Scalars.ParseInteger(place) is not ulong index || index > int.MaxValue)
            {
                return false;
            }
            steps.Add(new(null, (int)index));
        }
        return true;
    }
}
