namespace Replicator.Reporting.Html;

/// <summary>A page that is kept beside another.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Path">Where it is, from the other one, with slashes.</param>
public sealed record FindingsLink(string Text, string Path);
