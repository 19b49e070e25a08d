using Replicator.Simulation.Faults;
using Replicator.Simulation.Tracing;
using Replicator.TestKit.Faults;
using Replicator.TestKit.Hosts;

namespace Replicator.TestKit.Failures;

/// <summary>Events of a run in words.</summary>
internal sealed class EventWords(HostNames names)
{
    /// <summary>Time, where, and what happened.</summary>
    public string Of(in TraceRecord record) => $"{record.Time}  {What(record)}";

    /// <summary>Whether an event is one of these hosts: from one, to one, or a fault that strikes one.</summary>
    public static bool Concerns(in TraceRecord record, HostSet hosts) =>
        IsAmong(record.Source, hosts) || IsAmong(record.Target, hosts) || (record.Message is Fault fault && FaultWords.Targets(fault).Any(set => set.Any(hosts.Contains)));

    private static bool IsAmong(int host, HostSet hosts) => host >= 0 && hosts.Contains(new(host));

    private string What(in TraceRecord record)
    {
        string from = names.Of(record.Source);
        string to = names.Of(record.Target);
        string message = Words.Of(record.Message);
        return record.Kind switch
        {
            TraceKind.Delivered => $"{from} -> {to}: {message}",
            TraceKind.Local when from == to || Words.IsTimer(record.Message) => $"{to}: {message}",
            TraceKind.Local => $"{from} -> {to}: {message}",
            TraceKind.Timer => record.Message is null ? $"{to}: a timer" : $"{to}: timer {message}",
            TraceKind.LostOnLink => $"{from} -> {to}: lost on the link, {message}",
            TraceKind.LostToPartition => $"{from} -> {to}: lost to a partition, {message}",
            TraceKind.LostAtHost => $"{from} -> {to}: lost, for {to} is down or has a new life, {message}",
            TraceKind.Held => $"{from} -> {to}: held on the link, {message}",
            TraceKind.DeadLetter => $"{from} -> {to}: lost, for the actor has stopped, {message}",
            TraceKind.Void => $"{from}: void after its crash, {message}",
            TraceKind.FaultBegan => $"fault begins: {FaultWords.Of((Fault)record.Message!, names)}",
            TraceKind.FaultEnded => $"fault ends: {FaultWords.Of((Fault)record.Message!, names)}",
            TraceKind.Crash => $"{to} crashes",
            TraceKind.Restart => $"{to} comes up again",
            TraceKind.Pause => $"{to} stands still",
            TraceKind.Resume => $"{to} goes on",
            TraceKind.ClockSet => $"{to}: its clock changes",
            TraceKind.DiskSynced => $"{to}: its disk is synced",
            _ => $"{from} -> {to}: {record.Kind} {message}",
        };
    }
}
