using Xunit.Abstractions;
using Xunit.Sdk;

namespace Replicator.TestKit.Theories;

/// <summary>Finds tests over seeds: each is one test case, however many seeds it has.</summary>
internal sealed class SeededTestDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        TestMethodDisplay display = discoveryOptions.MethodDisplayOrDefault();
        TestMethodDisplayOptions displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        string? problem = SeededMethod.ProblemOf(testMethod.Method.ToRuntimeMethod());
        return
        [
            problem is null
                ? new SeededTestCase(diagnosticMessageSink, display, displayOptions, testMethod)
                : new ExecutionErrorTestCase(diagnosticMessageSink, display, displayOptions, testMethod, problem),
        ];
    }
}
