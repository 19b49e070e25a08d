using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>
/// What is kept of a run as its host tells it, whichever host that is, and what comes of it: the same checkers and the same document. Not thread safe.
/// </summary>
public sealed class RunBook
{
    private readonly Scenario _scenario;

    private readonly ReplicaTrace? _trace;

    /// <summary>Opens a book.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="isToldLater">
    /// Whether all is told when the run is over: then what a server had when a request was made there is what had been told of it before. Default: someone looks there.
    /// </param>
    public RunBook(Scenario scenario, bool isToldLater = false)
    {
        _scenario = scenario;
        _trace = isToldLater ? new ReplicaTrace(scenario.Topology.ServerCount) : null;
        Ledgers = new RunLedgers(scenario);
        Expectations = new ExpectationList(scenario, Ledgers.OAuth, mayLoseCommits: isToldLater);
        if (_trace is { } trace)
        {
            Ledgers.Requests.Witness = new RequestWitness(scenario.Replication.Conflict, trace.ReplicaOf, trace.ClockOf, scenario.Topology.FqdnOf);
        }
    }

    /// <summary>Who is to be told what happens, one after the other, in the order of the run.</summary>
    public IEnumerable<IHistory> Listeners => [.. _trace is null ? (IHistory[])[] : [_trace], .. Ledgers.Listeners, .. Expectations.Listeners];

    internal RunLedgers Ledgers { get; }

    internal ExpectationList Expectations { get; }

    /// <summary>The time from which on nothing was wrong any more; not to be called where nothing was.</summary>
    public void Healed(TimeSpan at) => Expectations.Convergence.Healed(at);

    /// <summary>A request that nobody could make, because the server was down.</summary>
    public void NotMade(CertificateType type, Certificate certificate) =>
        Ledgers.Requests.NotMade(type, certificate, _scenario.Topology.NameOf(certificate.RequestedBy));

    /// <summary>A server has come back and has forgotten the requests that it had under way.</summary>
    public void Forgotten(ServerId server) => Ledgers.Requests.Forgotten(server, _scenario.Topology.NameOf(server));

    /// <summary>An operator forces a replication.</summary>
    /// <returns>The command's number.</returns>
    public int Commanded(ForcedReplication forced, ServerId? server, TimeSpan at) => Ledgers.Commands.Commanded(forced, server, at);

    /// <summary>An operator removes servers.</summary>
    public void Commanded(Removal removal) => Ledgers.Commands.Commanded(removal);

    /// <summary>Reads and checks everything after the end, and tells only the verdicts.</summary>
    public RunJudgement Judge(RunEnd end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return new RunJudge(_scenario, Ledgers, Expectations).Judge(end, Reads(end));
    }

    /// <summary>Reads and checks everything after the end, and tells it all.</summary>
    /// <param name="seed">What decided the draws.</param>
    /// <param name="end">The end.</param>
    /// <param name="figures">What the host has counted.</param>
    public RunResult Conclude(ulong seed, RunEnd end, HostFigures figures)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(figures);
        Ledgers.InForce.End(end.EndedAt);
        FinalReads reads = Reads(end);
        RunJudgement judged = new RunJudge(_scenario, Ledgers, Expectations).Judge(end, reads);
        return new ResultBuilder(_scenario, Ledgers, Expectations).Build(seed, end, figures, reads, judged);
    }

    /// <summary>The replication status by the master's word, in the order of the servers, without those that have left the topology.</summary>
    public IEnumerable<ReplicaStatus> Status(IFinalState state) => new ReplicaStatusReader(_scenario, state, Ledgers.InForce).Read();

    private FinalReads Reads(RunEnd end) => new(end, _scenario.Topology, Ledgers.Commands.IsAnyRemoved);
}
