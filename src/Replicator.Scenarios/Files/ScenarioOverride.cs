namespace Replicator.Scenarios.Files;

/// <summary>A value that replaces one of the file: what <c>--set path=value</c> says.</summary>
/// <param name="Path">The place within the scenario, such as <c>topology.sites[0].pools[0].servers</c>.</param>
/// <param name="Value">The value, as YAML.</param>
public sealed record ScenarioOverride(string Path, string Value)
{
    /// <summary>Splits <c>path=value</c> at the first equals sign; null when there is none or nothing stands before it.</summary>
    public static ScenarioOverride? Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0 ? null : new(text[..equals].Trim(), text[(equals + 1)..].Trim());
    }

    /// <summary>Returns <c>path=value</c>.</summary>
    public override string ToString() => $"{Path}={Value}";
}
