using System.Reflection;
using Replicator.Domain.History;
using Replicator.Scenarios.Running;

namespace Replicator.Scenarios.Tests.Running;

public sealed class TrueTimeHistoryTests
{
    [Fact]
    public void Every_event_is_passed_on()
    {
        MethodInfo[] passedOn = typeof(TrueTimeHistory).GetInterfaceMap(typeof(IHistory)).TargetMethods;

        Assert.All(passedOn, method => Assert.Equal(typeof(TrueTimeHistory), method.DeclaringType));
    }
}
