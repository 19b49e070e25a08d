using System.Globalization;
using Replicator.Domain.Dissemination;

namespace Replicator.Scenarios.Files;

/// <summary>Writes a replication protocol as a file says it, with every default spelled out.</summary>
internal static class ProtocolText
{
    public static string Of(ReplicationProtocol protocol) => protocol switch
    {
        PushProtocol => protocol.Name,
        PullProtocol pull => $"{{ {protocol.Name}: {{ interval: {Scalars.Format(pull.Interval)} }} }}",
        RelayTreeProtocol relayTree => $"{{ {protocol.Name}: {{ fanOut: {Count(relayTree.FanOut)} }} }}",
        RumorProtocol rumor => $"{{ {protocol.Name}: {{ exchange: {Scalars.Word(rumor.Exchange)}, stop: {Scalars.Word(rumor.Stop)}, "
            + $"feedback: {Scalars.Word(rumor.Feedback)}, k: {Count(rumor.K)}, cycle: {Scalars.Format(rumor.Cycle)}, "
            + $"connectionLimit: {(rumor.ConnectionLimit is int limit ? Count(limit) : Scalars.None)}, huntLimit: {Count(rumor.HuntLimit)}, "
            + $"backup: {Scalars.Format(rumor.Backup)}, reports: {Scalars.Word(rumor.Reports)} }} }}",
        AntiEntropyProtocol antiEntropy => $"{{ {protocol.Name}: {{ exchange: {Scalars.Word(antiEntropy.Exchange)}, "
            + $"cycle: {Scalars.Format(antiEntropy.Cycle)}, reports: {Scalars.Word(antiEntropy.Reports)} }} }}",
        _ => throw new ArgumentException($"unknown protocol {protocol}", nameof(protocol)),
    };

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
