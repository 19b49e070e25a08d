using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Search.Tests.Broken;

/// <summary>The effects of a real state machine on their way to its host, so that a broken one can change them.</summary>
internal class InterceptedEffects(IEffects host) : IEffects
{
    protected IEffects Host { get; } = host;

    public IHistory History => Host.History;

    public IMasterDirectory? Directory => Host.Directory;

    public CertificateServices? Certificates => Host.Certificates;

    public virtual void Send(ServerId receiver, IReplicationMessage message) => Host.Send(receiver, message);

    public virtual void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) => Host.SendAfter(receiver, message, delay);

    public void SetTimer(TimerName timer, TimeSpan delay) => Host.SetTimer(timer, delay);

    public void SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period) => Host.SetRecurringTimer(timer, delay, period);

    public int DrawBelow(NumberDraw draw, ServerId server, int bound) => Host.DrawBelow(draw, server, bound);

    public Fleet? Fleet => Host.Fleet;

    public void CancelTimer(TimerName timer) => Host.CancelTimer(timer);

    public TimeSpan Draw(PipelineStep forStep, ServerId server, PipelineDelay delay) => Host.Draw(forStep, server, delay);

    public TimeSpan ReadClock(TimeSpan now) => Host.ReadClock(now);

    public string NameOf(ServerId server) => Host.NameOf(server);

    public TransferFailure? ObstacleTo(ServerId replica) => Host.ObstacleTo(replica);

    public bool Save(long number, IJournalEntry entry) => Host.Save(number, entry);

    public bool Save(long number, IReplica replica, DataPackage package) => Host.Save(number, replica, package);

    public virtual bool InstallsGlobalCertificate => Host.InstallsGlobalCertificate;

    public bool SaveAssigned(long number, ConfigChange? change) => Host.SaveAssigned(number, change);

    public bool SaveNumber(int number) => Host.SaveNumber(number);
}
