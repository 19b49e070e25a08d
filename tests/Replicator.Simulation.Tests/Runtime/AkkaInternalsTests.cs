using System.Reflection;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Event;

namespace Replicator.Simulation.Tests.Runtime;

/// <summary>Names the member of Akka that is missing when a new version of it no longer has one that the simulation binds by name.</summary>
public class AkkaInternalsTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(typeof(ChildRestartStats), "_restartTimeWindowStartTicks", typeof(long))]
    [InlineData(typeof(ActorCell), "_nextRandomNameDoNotCallMeDirectly", typeof(long))]
    [InlineData(typeof(EventBus<object, Type, IActorRef>), "_classifiers", typeof(Dictionary<Type, List<Subscription<IActorRef, Type>>>))]
    public void Akka_has_the_field(Type type, string field, Type expected) => Assert.Equal(expected, type.GetField(field, Any)?.FieldType);

    [Theory]
    [InlineData(typeof(Mailbox), "CurrentStatus", typeof(int))]
    [InlineData(typeof(ActorCell), "get_Actor", typeof(ActorBase))]
    [InlineData(typeof(ActorBase), "get_SupervisorStrategyInternal", typeof(SupervisorStrategy))]
    public void Akka_has_the_method(Type type, string method, Type expected) => Assert.Equal(expected, type.GetMethod(method, Any)?.ReturnType);

    [Fact]
    public void Akka_has_the_message_that_tells_of_a_subscriber() =>
        Assert.Equal(
            typeof(IActorRef),
            typeof(EventStream).Assembly.GetType("Akka.Event.EventStreamUnsubscriber+Register")?.GetProperty("Actor")?.PropertyType);
}
