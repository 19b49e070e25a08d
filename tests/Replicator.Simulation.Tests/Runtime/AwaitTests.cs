using Akka.Actor;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Runtime;

public class AwaitTests
{
    [Fact]
    public void An_actor_may_await_what_another_actor_of_its_host_completes()
    {
        using var world = SimulatedWorld.Create();
        var source = new TaskCompletionSource<int>();
        List<string> seen = [];
        SimulatedHost host = world.AddHost("a");
        void Say(string text) => seen.Add($"{world.Now.SinceStart.TotalSeconds}: {text}");
        IActorRef awaiting = host.ActorOf(Props.Create<Awaiting>(source.Task, (Action<string>)Say));
        IActorRef completing = host.ActorOf(Script.Of((_, _) => source.SetResult(42)), "completing");
        awaiting.Tell("await");
        awaiting.Tell("later");
        world.At(At(5), () => completing.Tell("go"));
        world.RunFor(Seconds(10));
        Assert.Equal(["0: before", "5: got 42", "5: then later"], seen);
        Assert.Empty(world.Violations);
    }

    [Fact]
    public void What_an_actor_sends_after_its_await_comes_from_its_host()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(6));
        (IActorRef far, List<(VirtualTime, object)> farSeen) = world.Recorder("far");
        var source = new TaskCompletionSource<int>();
        SimulatedHost host = world.AddHost("a");
        IActorRef awaiting = host.ActorOf(Props.Create<Awaiting>(source.Task, (Action<string>)(text => far.Tell(text))));
        IActorRef completing = host.ActorOf(Script.Of((_, _) => source.SetResult(42)), "completing");
        awaiting.Tell("await");
        world.At(At(5), () => completing.Tell("go"));
        world.RunFor(Seconds(10));
        Assert.Equal([(VirtualTime.Zero + Ms(6), "before"), (At(5) + Ms(6), "got 42")], farSeen);
    }

    [Fact]
    public void The_result_of_a_task_that_is_completed_already_may_be_piped_also_to_another_host()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(6));
        (IActorRef far, List<(VirtualTime, object)> seen) = world.Recorder("far");
        world.Actor("a", (self, message) =>
        {
            if (message is "go")
            {
                Task.FromResult("result").PipeTo(self.Me);
            }
            else
            {
                Task.FromResult(message).PipeTo(far);
            }
        }).Tell("go");
        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(Seconds(1)));
        Assert.Equal([(VirtualTime.Zero + Ms(6), "result")], seen);
    }

    [Fact]
    public void An_await_that_fails_is_a_failure_of_the_actor()
    {
        using var world = SimulatedWorld.Create();
        var source = new TaskCompletionSource<int>();
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(Props.Create<Awaiting>(source.Task, (Action<string>)(_ => { }))).Tell("await");
        IActorRef completing = host.ActorOf(Script.Of((_, _) => source.SetException(new InvalidOperationException("no"))), "completing");
        world.At(At(5), () => completing.Tell("go"));
        world.RunFor(Seconds(10));
        Assert.Equal("00:00:05.0000000 a: a failed: InvalidOperationException: no", Assert.Single(world.Failures).ToString());
    }

    [Fact]
    public void Thousands_of_awaits_that_end_leave_no_stuck_one_behind()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        int ended = 0;
        TaskCompletionSource<int> source = new();
        IActorRef completing = host.ActorOf(Script.Of((_, _) => source.SetResult(1)), "completing");
        Task<int> Begin()
        {
            source = new TaskCompletionSource<int>();
            completing.Tell("complete");
            return source.Task;
        }

        IActorRef awaiting = host.ActorOf(Props.Create<Repeating>((Func<Task<int>>)Begin, (Action)(() => ended++)));
        for (int i = 0; i < 5_000; i++)
        {
            awaiting.Tell("again");
        }

        Assert.Equal(StopReason.NothingLeft, world.RunUntilQuiet(Seconds(1)));
        Assert.Equal(5_000, ended);
        Assert.Empty(world.Violations);
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Task<int> task, Action<string> say)
        {
            ReceiveAsync<string>(text => text == "await", async _ =>
            {
                say("before");
                say($"got {await task}");
            });
            Receive<string>(text => say($"then {text}"));
        }
    }

    private sealed class Repeating : ReceiveActor
    {
        public Repeating(Func<Task<int>> begin, Action ended) => ReceiveAsync<string>(async _ =>
        {
            await begin();
            ended();
        });
    }
}
