using System.Globalization;
using Akka.Configuration;
using Akka.DistributedData;

namespace Replicator.Benchmarks.Peers;

/// <summary>The configuration of a member: a port that the system chooses, nothing durable, nothing logged.</summary>
internal static class MemberConfiguration
{
    /// <summary>
    /// The cluster forms quickly, and a machine that is too busy to send heartbeats makes nobody unreachable: members that are would get no gossip. A system
    /// ends at once, without leaving the cluster first.
    /// </summary>
    public static Config Of(PeerTimes times) => ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          loggers = []
          coordinated-shutdown {
            run-by-actor-system-terminate = off
            run-by-clr-shutdown-hook = off
          }
          actor {
            provider = cluster
            serializers.akka-data-replication = "{{typeof(CountingSerializer).FullName}}, {{typeof(CountingSerializer).Assembly.GetName().Name}}"
          }
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          cluster {
            gossip-interval = 200ms
            leader-actions-interval = 200ms
            periodic-tasks-initial-delay = 100ms
            failure-detector.acceptable-heartbeat-pause = 120s
            distributed-data {
              gossip-interval = {{Milliseconds(times.GossipInterval)}}
              notify-subscribers-interval = {{Milliseconds(times.NotifyInterval)}}
              durable.keys = []
            }
          }
        }
        """).WithFallback(DistributedData.DefaultConfig());

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + "ms";
}
