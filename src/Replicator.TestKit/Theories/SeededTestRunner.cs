using System.Reflection;
using System.Runtime.ExceptionServices;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Replicator.TestKit.Theories;

/// <summary>Invokes the test method once for each run, each time on a new instance of its class.</summary>
internal sealed class SeededTestRunner(
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestRunner(test, messageBus, testClass, constructorArguments, testMethod, [], skipReason, beforeAfterAttributes, aggregator, cancellationTokenSource)
{
    protected override Task<decimal> InvokeTestMethodAsync(ExceptionAggregator aggregator)
    {
        decimal seconds = 0;
        aggregator.Run(() => SeededMethod.Run(TestMethod, arguments => seconds += Invoke(arguments)));
        return Task.FromResult(seconds);
    }

    private decimal Invoke(object[] arguments)
    {
        var ofRun = new ExceptionAggregator();
        var invoker = new XunitTestInvoker(Test, MessageBus, TestClass, ConstructorArguments, TestMethod, arguments, BeforeAfterAttributes, ofRun, CancellationTokenSource);
        // The method returns void, so nothing is left to wait for but what its class does asynchronously before and after.
        decimal seconds = invoker.RunAsync().GetAwaiter().GetResult();
        if (ofRun.ToException() is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }

        return seconds;
    }
}
