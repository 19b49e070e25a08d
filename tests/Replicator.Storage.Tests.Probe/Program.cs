using Replicator.Storage;
using Replicator.Storage.Tests.Probe;

// commit FILE: commits to a store for ever, which it makes if need be, and says after each transaction how many entries are acknowledged.
// hold FILE: opens a store, says so, and keeps it open until its standard input ends.
// commit-postgres CONNECTION SCHEMA, hold-postgres CONNECTION SCHEMA: the same with a store of PostgreSQL.
using ICmsStore store = ProbedStore.Open(args[0], args.AsSpan(1));
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
output.Write($"{store.Content.Count}\n");
if (args[0].StartsWith("hold", StringComparison.Ordinal))
{
    Console.In.ReadToEnd();
    return;
}

while (CommittedEntries.After(store.Content.Count) is { } next)
{
    store.Append(next);
    output.Write($"{store.Content.Count}\n");
}
