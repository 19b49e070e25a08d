using System.Globalization;
using Replicator.Actors;
using Replicator.Domain.Clients;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>
/// Which of a server's actors a record is for, by its role there. Nearly every message is for one role, so the message tells it; a record's own number is
/// the order in which the actors of a server came about, which means something else on each. Asked only for records that somebody reads.
/// </summary>
internal static class ReceivingActor
{
    private const string Master = "master";
    private const string Replica = "replica";
    private const string Requester = "requester";
    private const string Client = "client";
    private const string TokenService = "tokens";
    private const string Partner = "partner";

    /// <summary>The role; the actor's number for a message that no role has; empty when there is no receiving actor.</summary>
    public static string Of(in TraceRecord record) =>
        record.Receiver < 0 ? "" : OfMessage(record.Message) ?? record.Receiver.ToString(CultureInfo.InvariantCulture);

    private static string? OfMessage(object? message) => message switch
    {
        IToMaster => Master,
        IToReplica => Replica,
        IToRequester or RequestCertificate => Requester,
        IToClient or InvokeOperation => Client,
        IToTokenService or CallPartner or ReadPartnerMetadata => TokenService,
        IToPartner or IOAuthCommand => Partner,
        TimerFired timer => OwnerOf(timer.Name.Kind),
        _ => null,
    };

    private static string? OwnerOf(TimerKind timer) => timer switch
    {
        TimerKind.Poll or TimerKind.Retry or TimerKind.Backup or TimerKind.HandOver or TimerKind.AskHandOver => Master,
        TimerKind.Apply or TimerKind.Report or TimerKind.Restart or TimerKind.CertificateTask or TimerKind.EffectiveDate
            or TimerKind.RumorCycle or TimerKind.AntiEntropyCycle or TimerKind.PollMaster or TimerKind.RelayRetry or TimerKind.RelayReport => Replica,
        TimerKind.Approval or TimerKind.Resend => Requester,
        TimerKind.OperationTimeout or TimerKind.OperationRetry => Client,
        TimerKind.MetadataRefresh or TimerKind.MetadataTimeout => Partner,
        _ => null,
    };
}
