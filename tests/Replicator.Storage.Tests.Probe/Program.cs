using Replicator.Storage;
using Replicator.Storage.Tests.Probe;

// commit FILE: commits to a store for ever, which it makes if need be, and says after each transaction how many entries are acknowledged.
// hold FILE: opens a store, says so, and keeps it open until its standard input ends.
// save FILE: begins a life of each of ten servers, saves records of them for ever, and says after each batch which is acknowledged.
// commit-postgres CONNECTION SCHEMA, hold-postgres CONNECTION SCHEMA, save-postgres CONNECTION SCHEMA: the same on a server of PostgreSQL.
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
if (args[0].StartsWith("save", StringComparison.Ordinal))
{
    SavedRecords.Save(args[0], args.AsSpan(1), output);
}

using ICmsStore store = ProbedStore.Open(args[0], args.AsSpan(1));
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
