using System.Reflection;
using Replicator.TestKit.Theories;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Replicator.TestKit.Tests.Seeds;

/// <summary>Runs one test method as xunit would, and keeps what came of it.</summary>
internal sealed class XunitRun : Xunit.LongLivedMarshalByRefObject, IMessageSink
{
    private readonly List<IMessageSinkMessage> _messages = [];

    private XunitRun()
    {
    }

    /// <summary>The message of the failure, or null.</summary>
    public string? Failure => _messages.OfType<ITestFailed>().Select(static failed => failed.Messages[0]).FirstOrDefault();

    public int Passed => _messages.OfType<ITestPassed>().Count();

    public static async Task<XunitRun> Of(Type type, string method)
    {
        var run = new XunitRun();
        using var bus = new MessageBus(run);
        using var cancellation = new CancellationTokenSource();
        foreach (IXunitTestCase testCase in Discover(type, method, run))
        {
            await testCase.RunAsync(run, bus, [], new ExceptionAggregator(), cancellation);
        }

        return run;
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_messages)
        {
            _messages.Add(message);
        }

        return true;
    }

    private static IEnumerable<IXunitTestCase> Discover(Type type, string method, IMessageSink sink)
    {
        var assembly = new TestAssembly(Reflector.Wrap(type.Assembly));
        var collection = new TestCollection(assembly, null, "one test");
        MethodInfo found = type.GetMethod(method, BindingFlags.Instance | BindingFlags.Public)!;
        IAttributeInfo attribute = Reflector.Wrap(found.CustomAttributes.Single(static each => each.AttributeType.IsAssignableTo(typeof(FactAttribute))));
        return new SeededTestDiscoverer(sink).Discover(new DefaultOptions(), new TestMethod(new TestClass(collection, Reflector.Wrap(type)), Reflector.Wrap(found)), attribute);
    }

    private sealed class DefaultOptions : Xunit.LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions
    {
        public TValue? GetValue<TValue>(string name) => default;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
