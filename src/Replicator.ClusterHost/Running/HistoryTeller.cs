using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Hosting;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Running;

namespace Replicator.ClusterHost.Running;

/// <summary>
/// Tells a run's book what happened on all members, in the order of time, and among it what no member could tell: what an operator commanded, and what was planned and
/// nobody did, because the server was nowhere.
/// </summary>
internal sealed class HistoryTeller(Scenario scenario, RunPlan plan, RunBook book)
{
    /// <summary>Tells everything.</summary>
    /// <param name="folder">Where the members have kept it.</param>
    /// <param name="endedAt">The end of the run.</param>
    /// <param name="others">Who else is to hear of it.</param>
    /// <returns>When the last event happened.</returns>
    /// <exception cref="HistoryFileDamagedException">A file is damaged.</exception>
    public TimeSpan Tell(string folder, TimeSpan endedAt, IEnumerable<IHistory> others)
    {
        using var merged = new MergedHistory(HistoryFiles.In(folder));
        var done = new DoneByName();
        merged.Tell(done);
        var history = new HistoryFanOut([.. others, .. book.Listeners]);
        var besides = new Queue<(TimeSpan At, Action Tell)>(Besides(done, endedAt).OrderBy(static each => each.At));
        TimeSpan last = TimeSpan.Zero;
        foreach (RecordedEvent each in merged.Events)
        {
            TellBefore(each.At, besides);
            each.Tell(history, Take);
            last = each.At;
        }

        TellBefore(TimeSpan.MaxValue, besides);
        history.Flush();
        return last;
    }

    private static void TellBefore(TimeSpan time, Queue<(TimeSpan At, Action Tell)> besides)
    {
        while (besides.TryPeek(out (TimeSpan At, Action Tell) next) && next.At < time)
        {
            besides.Dequeue().Tell();
        }
    }

    private void Take(HistoryNote note)
    {
        if (note is ServerUp up)
        {
            book.Forgotten(up.Server);
        }
    }

    private IEnumerable<(TimeSpan At, Action Tell)> Besides(DoneByName done, TimeSpan endedAt) =>
    [
        .. plan.Requests().Where(request => request.At <= endedAt && !done.Names.Contains(request.Command.Name)).Select(NotMade),
        .. plan.Operations().Where(operation => operation.At <= endedAt && operation.Command.Certificate is { } certificate && !done.Names.Contains(certificate.Name)).Select(NotMade),
        .. OperatorPlan.InTime(scenario).Where(item => item.At <= endedAt).Select(item => (item.At, (Action)(() => Command(item)))),
    ];

    private (TimeSpan At, Action Tell) NotMade(PlannedRequest request)
    {
        var certificate = new Certificate(request.Command.Name, request.Command.Subject, request.Command.Thumbprint, request.From, request.At);
        return (request.At, () => book.NotMade(request.Command.Type, certificate));
    }

    private (TimeSpan At, Action Tell) NotMade(PlannedOperation operation) =>
        (operation.At, () => book.NotMade(operation.Command.Type, operation.Command.Certificate! with { RequestedAt = operation.At }));

    private void Command(OperatorItem item)
    {
        switch (item)
        {
            case ForcedReplication forced:
                foreach (ServerId? server in OperatorPlan.Targets(forced.Servers.Servers, scenario))
                {
                    book.Commanded(forced, server, forced.At);
                }

                break;
            case Removal removal:
                book.Commanded(removal);
                break;
        }
    }

    /// <summary>The names of the certificates that were asked for.</summary>
    private sealed class DoneByName : IHistory
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public bool HearsOfReplicas => false;

        public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) => Names.Add(certificate.Name);

        public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
        {
            if (value is not null)
            {
                Names.Add(value);
            }
        }
    }
}
