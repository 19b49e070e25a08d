namespace Replicator.Reporting.Tests.Browser;

/// <summary>The tests that share one browser, and the pages of runs.</summary>
[CollectionDefinition(Name)]
public sealed class SharedChromium : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}
