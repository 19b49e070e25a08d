using Xunit.Sdk;

namespace Replicator.Storage.Tests;

/// <summary>A test of every store. On a class with <see cref="NeedsPostgresAttribute"/> it is passed over where that says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Replicator.Storage.Tests.StoreFactDiscoverer", "Replicator.Storage.Tests")]
public sealed class StoreFactAttribute : FactAttribute;
