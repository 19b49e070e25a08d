using Replicator.Domain.Certificates;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency.Tests;

/// <summary>The real master with three real replicas, then with one that is broken on purpose: each checker must catch what it is there for.</summary>
public sealed class BrokenReplicaTests : IEffects, IFinalReads
{
    private static readonly ServerId Broken = new(1);

    private readonly CmsMaster _master = new(
        3, new ReplicationOptions { MasterPollInterval = TimeSpan.Zero, SmbTransfer = PipelineDelay.Zero }, _ => PipelineDelay.Zero);

    private readonly List<ITestReplica> _replicas = [new RealReplica(new ServerId(0)), new RealReplica(Broken), new RealReplica(new ServerId(2))];
    private readonly List<(ServerId To, IReplicationMessage Message)> _inFlight = [];
    private readonly Convergence _convergence = Convergence.Within(3, TimeSpan.FromMinutes(1));
    private readonly NoGoingBack _noGoingBack = new(3);
    private readonly AgreedWinner _agreedWinner = new();
    private readonly HonestStatus _honestStatus = new(3);
    private TimeSpan _now;

    public BrokenReplicaTests()
    {
        History = new HistoryFanOut([_convergence, _noGoingBack, _agreedWinner, _honestStatus]);
    }

    public IHistory History { get; }

    public int ServerCount => 3;

    public TimeSpan EndedAt => TimeSpan.FromHours(1);

    public bool IsNothingLeft => true;

    [Fact]
    public void All_properties_hold_with_real_replicas_even_when_packages_overtake_each_other()
    {
        RunWith(new RealReplica(Broken));

        Assert.Equal([Verdict.Good, Verdict.Good, Verdict.Good, Verdict.Good], Verdicts());
    }

    [Fact]
    public void A_replica_that_applies_packages_as_they_come_is_caught_going_back()
    {
        RunWith(new OutOfOrderReplica());

        Assert.Contains("fe01", EvidenceOf(_noGoingBack), StringComparison.Ordinal);
        Assert.IsType<Verdict.Violated>(_convergence.Conclude(this));
    }

    [Fact]
    public void A_replica_that_skips_a_change_is_caught_disagreeing()
    {
        RunWith(new SkippingReplica());

        Assert.Contains("'r1' instead of 'r3'", EvidenceOf(_agreedWinner), StringComparison.Ordinal);
        Assert.Equal([Verdict.Good, Verdict.Good], new[] { _convergence.Conclude(this), _honestStatus.Conclude(this) });
    }

    [Fact]
    public void A_replica_that_reports_what_it_did_not_apply_is_caught_lying()
    {
        RunWith(new LyingReplica());

        Assert.Contains("never had it", EvidenceOf(_honestStatus), StringComparison.Ordinal);
        Assert.IsType<Verdict.Violated>(_convergence.Conclude(this));
    }

    [Fact]
    public void A_replica_that_never_applies_anything_is_caught_not_converging()
    {
        RunWith(new DeafReplica());

        Assert.Contains("reachable without 1.1", EvidenceOf(_convergence), StringComparison.Ordinal);
        Assert.Equal(Verdict.Good, _agreedWinner.Conclude(this));
    }

    void IEffects.Send(ServerId receiver, IReplicationMessage message) => _inFlight.Add((receiver, message));

    void IEffects.SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) => _inFlight.Add((receiver, message));

    void IEffects.SetTimer(TimerName timer, TimeSpan delay)
    {
        // No timer is needed: nothing is lost here.
    }

    void IEffects.CancelTimer(TimerName timer)
    {
    }

    TimeSpan IEffects.Draw(PipelineStep forStep, ServerId server, PipelineDelay delay) => delay.Min;

    bool IFinalReads.IsReachable(ServerId server) => true;

    ConfigVersion IFinalReads.Applied(ServerId server) => _replicas[server.Index].Applied;

    ConfigChange? IFinalReads.Assigned(ServerId server) => null;

    Certificate? IFinalReads.Current(ServerId server, CertificateType type) => _replicas[server.Index].Current(type);

    ReplicaState IFinalReads.State(ServerId server) => _master.State(server);

    string IFinalReads.NameOf(ServerId server) => $"fe0{server.Index}";

    // Three commits; the packages of the last two arrive in the wrong order.
    private void RunWith(ITestReplica replica)
    {
        _replicas[Broken.Index] = replica;
        Request(1);
        Deliver();
        Request(2);
        Request(3);
        _inFlight.Reverse();
        Deliver();
    }

    private void Request(int number)
    {
        _now += TimeSpan.FromSeconds(1);
        Certificate certificate = new($"r{number}", "contoso.com", "00FF", new ServerId(0), _now);
        _master.On(new CertificateRequest(new RequestId(new ServerId(0), number), CertificateType.OAuthTokenIssuer, certificate), _now, this);
    }

    private void Deliver()
    {
        while (_inFlight.Count > 0)
        {
            (ServerId to, IReplicationMessage message) = _inFlight[0];
            _inFlight.RemoveAt(0);
            switch (message)
            {
                case DataPackage package:
                    _replicas[to.Index].On(package, _now, this);
                    break;
                case StatusReport report:
                    _master.On(report, _now, this);
                    break;
            }
        }
    }

    private Verdict[] Verdicts() =>
        [_convergence.Conclude(this), _noGoingBack.Conclude(this), _agreedWinner.Conclude(this), _honestStatus.Conclude(this)];

    private string EvidenceOf(IChecker checker) => Assert.IsType<Verdict.Violated>(checker.Conclude(this)).Evidence.Sentence;

    private sealed class RealReplica(ServerId self) : ITestReplica
    {
        private readonly Replica _replica = new(self, new ServerId(0), new ReplicationOptions());

        public ConfigVersion Applied => _replica.Applied;

        public Certificate? Current(CertificateType type) => _replica.Current(type);

        public void On(DataPackage package, TimeSpan now, IEffects effects) => _replica.On(package, now, effects);
    }

    /// <summary>Applies whatever comes, newer or not.</summary>
    private sealed class OutOfOrderReplica : ITestReplica
    {
        private Certificate? _current;

        public ConfigVersion Applied { get; private set; }

        public Certificate? Current(CertificateType type) => _current;

        public void On(DataPackage package, TimeSpan now, IEffects effects)
        {
            effects.History.Applied(Broken, Applied, package.Target, package.IsComplete, now);
            (Applied, _current) = (package.Target, package.Changes[^1].Certificate);
            effects.Send(new ServerId(0), new StatusReport(Broken, Applied));
        }
    }

    /// <summary>Takes over the version of an incremental package and forgets its changes.</summary>
    private sealed class SkippingReplica : ITestReplica
    {
        private Certificate? _current;

        public ConfigVersion Applied { get; private set; }

        public Certificate? Current(CertificateType type) => _current;

        public void On(DataPackage package, TimeSpan now, IEffects effects)
        {
            if (package.AppliesTo(Applied))
            {
                effects.History.Applied(Broken, Applied, package.Target, package.IsComplete, now);
                (Applied, _current) = (package.Target, package.IsComplete ? package.Changes[^1].Certificate : _current);
            }

            effects.Send(new ServerId(0), new StatusReport(Broken, Applied));
        }
    }

    /// <summary>Applies nothing and reports everything.</summary>
    private sealed class LyingReplica : ITestReplica
    {
        public ConfigVersion Applied => ConfigVersion.None;

        public Certificate? Current(CertificateType type) => null;

        public void On(DataPackage package, TimeSpan now, IEffects effects) =>
            effects.Send(new ServerId(0), new StatusReport(Broken, package.Target));
    }

    /// <summary>Applies nothing and says so.</summary>
    private sealed class DeafReplica : ITestReplica
    {
        public ConfigVersion Applied => ConfigVersion.None;

        public Certificate? Current(CertificateType type) => null;

        public void On(DataPackage package, TimeSpan now, IEffects effects) =>
            effects.Send(new ServerId(0), new StatusReport(Broken, ConfigVersion.None));
    }
}
