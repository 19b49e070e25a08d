using Replicator.ClusterHost.Histories;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

// keep FOLDER MEMBER: keeps events for ever, event n being that version 1.n was acknowledged, and says after each how many are kept.
using var history = new HistoryFileWriter(args[1], args[2]);
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
output.Write("0\n");
for (long number = 1; ; number++)
{
    history.Acknowledged(new ServerId(0), new ConfigVersion(1, number), TimeSpan.FromTicks(number));
    output.Write($"{number}\n");
}
