using Xunit.Abstractions;
using Xunit.Sdk;

namespace Replicator.TestKit.Theories;

/// <summary>A test over seeds as xunit sees it.</summary>
internal sealed class SeededTestCase : XunitTestCase
{
    /// <summary>For xunit, which makes it before it reads what it was.</summary>
    [Obsolete("For xunit only.")]
    public SeededTestCase()
    {
    }

    public SeededTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod)
        : base(diagnosticMessageSink, display, displayOptions, testMethod)
    {
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new SeededTestCaseRunner(this, DisplayName, SkipReason, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();
}
