using Replicator.Storage.Sqlite;
using Replicator.Storage.Tests.Probe;

// commit FILE: commits to a store for ever, which it makes if need be, and says after each transaction how many entries are acknowledged.
// hold FILE: opens a store, says so, and keeps it open until its standard input ends.
string path = args[1];
if (!File.Exists(path))
{
    SqliteStore.Create(path);
}

using var store = SqliteStore.Open(path);
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
output.Write($"{store.Content.Count}\n");
if (args[0] == "hold")
{
    Console.In.ReadToEnd();
    return;
}

while (CommittedEntries.After(store.Content.Count) is { } next)
{
    store.Append(next);
    output.Write($"{store.Content.Count}\n");
}
