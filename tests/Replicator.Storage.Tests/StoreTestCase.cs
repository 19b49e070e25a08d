using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Replicator.Storage.Tests;

/// <summary>A test of every store, on one of them.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("Called by whoever reads a test case from bytes.", error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute)
        ?? (TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? NeedsPostgresAttribute.SkipReason : null);
}
