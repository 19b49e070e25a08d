using Akka.Actor;
using Akka.TestKit;
using Replicator.Simulation;
using Replicator.TestKit.Failures;
using Replicator.TestKit.Hosts;

namespace Replicator.TestKit.Probes;

/// <summary>
/// An actor of the test on a host of its own or beside others: it sends from there, keeps what it gets, and its expectations run the simulation in virtual
/// time, exactly as long as they need. Its verbs are those of Akka's test probe. What it got and no expectation has taken yet outlives a crash of its host.
/// </summary>
public sealed class SimulatedProbe
{
    private readonly TestSimulation _simulation;
    private readonly string _actorName;
    private readonly Queue<ReceivedMessage> _waiting = new();
    private AutoPilot? _autoPilot;

    internal SimulatedProbe(TestSimulation simulation, TestHost host, string name, string actorName)
    {
        (_simulation, Host, Name, _actorName) = (simulation, host, name, actorName);
        host.StartAlways(each => each.ActorOf(Props.Create(() => new ProbeActor(this)), actorName.Length == 0 ? null : actorName));
    }

    /// <summary>The name, for messages.</summary>
    public string Name { get; }

    /// <summary>The host it is on.</summary>
    public TestHost Host { get; }

    /// <summary>The probe as an actor, in its host's present life.</summary>
    public IActorRef Ref => Host.Current(_actorName);

    /// <summary>What it got and no expectation has taken, the oldest first.</summary>
    public IReadOnlyCollection<ReceivedMessage> Waiting => _waiting;

    /// <summary>What an expectation took last; null before the first.</summary>
    public ReceivedMessage? Last { get; private set; }

    /// <summary>Sends a message from this probe's host, when the simulation next runs.</summary>
    public void Tell(IActorRef target, object message) => Ref.Tell(new ProbeSend(target, message), ActorRefs.NoSender);

    /// <summary>Sends a message to the actor without a name on a host, in the life it has then.</summary>
    /// <exception cref="ArgumentException">There is no such host.</exception>
    public void Tell(string host, object message) => Tell(_simulation.Host(host).Address, message);

    /// <summary>Sends a message to the sender of what an expectation took last.</summary>
    /// <exception cref="InvalidOperationException">No expectation has taken anything yet.</exception>
    public void Reply(object message) =>
        Tell(Last?.Sender ?? throw new InvalidOperationException($"probe {Name} has nothing to reply to: expect a message first."), message);

    /// <summary>Answers whatever comes at once, as part of the run; messages are kept for expectations all the same.</summary>
    /// <param name="autoPilot">Akka's own: <see cref="DelegateAutoPilot"/> takes a function. Null: answers nothing any more.</param>
    public void SetAutoPilot(AutoPilot? autoPilot) => _autoPilot = autoPilot;

    /// <summary>Runs until the next message has come, which must be of this type.</summary>
    /// <param name="within">How long it may take in virtual time. Default <see cref="TestSimulationOptions.ExpectTimeout"/>.</param>
    /// <exception cref="SimulatedTestException">No message came in time, or one of another type.</exception>
    public T ExpectMsg<T>(TimeSpan? within = null) => ExpectMsg<T>(static _ => true, within);

    /// <summary>Runs until the next message has come, which must equal <paramref name="message"/>.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsg<T>(T message, TimeSpan? within = null) =>
        Next<T>($"{Words.Of(message)}", each => EqualityComparer<T>.Default.Equals(each, message), within);

    /// <summary>Runs until the next message has come, which must be of this type and as <paramref name="isExpected"/> says.</summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T ExpectMsg<T>(Predicate<T> isExpected, TimeSpan? within = null) => Next($"a {Words.Of(typeof(T))}", isExpected, within);

    /// <summary>Runs for the whole span, in which no message may come; one that waits already counts.</summary>
    /// <param name="during">How long in virtual time. Default <see cref="TestSimulationOptions.ExpectTimeout"/>.</param>
    /// <exception cref="SimulatedTestException">A message came.</exception>
    public void ExpectNoMsg(TimeSpan? during = null)
    {
        TimeSpan span = during ?? _simulation.Options.ExpectTimeout;
        if (Await(1, span))
        {
            throw Failed($"no message for {Words.Of(span)}", $"{Words.Of(_waiting.Peek().Message)} at {_waiting.Peek().Time}");
        }
    }

    /// <summary>
    /// Runs until a message has come that is of this type and as <paramref name="isFish"/> says; what comes before it is thrown back, and lost.
    /// </summary>
    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?)"/>
    public T FishForMessage<T>(Predicate<T>? isFish = null, TimeSpan? within = null)
    {
        TimeSpan span = within ?? _simulation.Options.ExpectTimeout;
        VirtualTime end = _simulation.Now + span;
        List<string> thrownBack = [];
        while (Await(1, end - _simulation.Now))
        {
            if (Take() is T fish && (isFish?.Invoke(fish) ?? true))
            {
                return fish;
            }

            thrownBack.Add(Words.Of(Last!.Message));
        }

        string others = thrownBack.Count == 0 ? "no message at all" : $"only {string.Join(", ", thrownBack)}";
        throw Failed($"{(isFish is null ? "" : "the right ")}{Words.Of(typeof(T))} among the messages of {Words.Of(span)}", others);
    }

    /// <summary>Runs until so many messages have come, and takes them.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="within">How long it may take in virtual time. Default <see cref="TestSimulationOptions.ExpectTimeout"/>.</param>
    /// <exception cref="SimulatedTestException">Fewer came in time; they wait on.</exception>
    public IReadOnlyList<object> ReceiveN(int count, TimeSpan? within = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        TimeSpan span = within ?? _simulation.Options.ExpectTimeout;
        return Await(count, span)
            ? [.. Enumerable.Range(0, count).Select(_ => Take())]
            : throw Failed($"{count} messages within "
                + $"{Words.Of(span)}", $"{_waiting.Count}{(_waiting.Count == 0 ? "" : ": " + string.Join(", ", _waiting.Select(static each => Words.Of(each.Message))))}");
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    internal void Take(object message, IActorRef sender)
    {
        _waiting.Enqueue(new ReceivedMessage(message, sender, _simulation.Now));
        if (_autoPilot?.Run(sender, message) is { } next && next is not KeepRunning)
        {
            _autoPilot = next is NoAutoPilot ? null : next;
        }
    }

    private T Next<T>(string what, Predicate<T> isExpected, TimeSpan? within)
    {
        TimeSpan span = within ?? _simulation.Options.ExpectTimeout;
        if (!Await(1, span))
        {
            throw Failed($"{what} within {Words.Of(span)}", "no message");
        }

        return Take() switch
        {
            T message when isExpected(message) => message,
            T message => throw Failed($"the right {what}", $"{Words.Of(message)} at {Last!.Time}"),
            var other => throw Failed(what, $"{Words.Of(other)} at {Last!.Time}"),
        };
    }

    private object Take()
    {
        Last = _waiting.Dequeue();
        return Last.Message;
    }

    private bool Await(int count, TimeSpan span) => _waiting.Count >= count || _simulation.RunUntil(() => _waiting.Count >= count, span);

    private SimulatedTestException Failed(string expected, string found) => _simulation.Failure($"probe {Name} gets {expected}", found, Host.Name);
}
