using Akka.Configuration;
using Replicator.Simulation.Logging;

namespace Replicator.Simulation.Runtime;

/// <summary>What a simulated system needs of Akka's configuration.</summary>
internal static class SystemConfiguration
{
    // No loggers: a stock logger waits for an answer that virtual time has not delivered yet.
    private const string Text = """
        akka {
          loggers = []
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          scheduler.implementation = "Replicator.Simulation.Runtime.SimulatedScheduler, Replicator.Simulation"
          actor {
            default-dispatcher.type = "Replicator.Simulation.Runtime.SimulatedDispatcherConfigurator, Replicator.Simulation"
            internal-dispatcher {
              type = "Replicator.Simulation.Runtime.SimulatedDispatcherConfigurator, Replicator.Simulation"
            }
            default-mailbox.mailbox-type = "Replicator.Simulation.Runtime.SimulatedMailbox, Replicator.Simulation"
            mailbox {
              unbounded-queue-based.mailbox-type = "Replicator.Simulation.Runtime.SimulatedMailbox, Replicator.Simulation"
              unbounded-deque-based.mailbox-type = "Replicator.Simulation.Runtime.SimulatedMailbox, Replicator.Simulation"
              logger-queue.mailbox-type = "Replicator.Simulation.Runtime.SimulatedMailbox, Replicator.Simulation"
            }
          }
        }
        """;

    public static Config For(SimulationLogLevel level) =>
        ConfigurationFactory.ParseString($"akka.loglevel = {level.ToString().ToUpperInvariant()}").WithFallback(ConfigurationFactory.ParseString(Text));
}
