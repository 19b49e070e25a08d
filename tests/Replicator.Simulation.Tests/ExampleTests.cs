using Akka.Actor;
using Replicator.Simulation.Network;
using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Tests;

/// <summary>The example of the library's README, which must hold the same lines.</summary>
public class ExampleTests
{
    #region example
    public sealed class Client(IActorRef server) : UntypedActor, IWithTimers
    {
        private object? _answer;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartPeriodicTimer("retry", "retry", TimeSpan.Zero, TimeSpan.FromSeconds(5));

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "retry" when _answer is null: server.Tell("question"); break;
                case "answered?": Sender.Tell(_answer is not null); break;
                case int: _answer = message; break;
            }
        }
    }

    [Fact]
    public void A_client_that_retries_is_answered_over_links_that_lose_half_of_all_messages()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(new LinkProfile { Latency = new ConstantLatency(TimeSpan.FromMilliseconds(40)), Loss = 0.5 });
        IActorRef server = world.AddHost("server").ActorOf(Props.Create<Server>());
        IActorRef client = world.AddHost("client").ActorOf(Props.Create<Client>(server));
        world.RunFor(TimeSpan.FromHours(1));
        Assert.True(world.Ask<bool>(client, "answered?", timeout: TimeSpan.FromSeconds(1)));
    }
    #endregion

    private sealed class Server : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(42);
    }

    [Fact]
    public void The_example_of_the_readme_is_this_one_and_takes_fewer_than_thirty_lines()
    {
        string[] source = File.ReadAllLines(SourceTree.Find("tests", "Replicator.Simulation.Tests", "ExampleTests.cs"));
        string[] example =
        [
            .. source.SkipWhile(line => line.Trim() != "#region example").Skip(1).TakeWhile(line => line.Trim() != "#endregion")
                .Select(line => line.Length > 4 ? line[4..] : ""),
        ];
        string readme = File.ReadAllText(SourceTree.Find("src", "Replicator.Simulation", "README.md")).ReplaceLineEndings("\n");
        Assert.InRange(example.Count(line => line.Length > 0), 20, 29);
        Assert.Contains($"```csharp\n{string.Join('\n', example)}\n```\n", readme, StringComparison.Ordinal);
    }
}
