using Replicator.Domain.Dissemination;

namespace Replicator.Scenarios.Files;

/// <summary>Makes a replication protocol: a hunt for partners where nobody is refused.</summary>
internal static class ProtocolBinder
{
    /// <summary>The protocol; the product's own when the file says nothing, or there is an error.</summary>
    public static ReplicationProtocol Bind(Cursor protocol) =>
        protocol.Text is string name && ProtocolNames.Parse(name) is { } byDefault ? byDefault
        : protocol["pull"].Exists ? new PullProtocol { Interval = protocol["pull"]["interval"].PositiveDuration ?? new PullProtocol().Interval }
        : protocol["relayTree"].Exists ? new RelayTreeProtocol { FanOut = protocol["relayTree"]["fanOut"].Count ?? new RelayTreeProtocol().FanOut }
        : protocol["rumor"].Exists ? BindRumor(protocol["rumor"])
        : protocol["antiEntropy"].Exists ? BindAntiEntropy(protocol["antiEntropy"])
        : new PushProtocol();

    private static RumorProtocol BindRumor(Cursor rumor)
    {
        var defaults = new RumorProtocol();
        var bound = new RumorProtocol
        {
            Exchange = Scalars.WordOr(rumor["exchange"].Text, defaults.Exchange),
            Stop = Scalars.WordOr(rumor["stop"].Text, defaults.Stop),
            Feedback = rumor["feedback"].Text != "false",
            K = rumor["k"].Count ?? defaults.K,
            Cycle = rumor["cycle"].PositiveDuration ?? defaults.Cycle,
            ConnectionLimit = rumor["connectionLimit"].Count,
            HuntLimit = rumor["huntLimit"].Count ?? defaults.HuntLimit,
            Backup = rumor["backup"].Text == Scalars.None ? null : rumor["backup"].PositiveDuration ?? defaults.Backup,
            Reports = rumor["reports"].Text != "false",
        };
        if (bound is { HuntLimit: > 0, ConnectionLimit: null })
        {
            rumor["huntLimit"].Error($"is {bound.HuntLimit}, but no contact is ever refused: give connectionLimit too, or leave it out");
        }
        return bound;
    }

    private static AntiEntropyProtocol BindAntiEntropy(Cursor antiEntropy)
    {
        var defaults = new AntiEntropyProtocol();
        return new()
        {
            Exchange = Scalars.WordOr(antiEntropy["exchange"].Text, defaults.Exchange),
            Cycle = antiEntropy["cycle"].PositiveDuration ?? defaults.Cycle,
            Reports = antiEntropy["reports"].Text != "false",
        };
    }
}
