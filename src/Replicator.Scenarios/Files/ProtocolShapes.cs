using Replicator.Domain.Dissemination;

namespace Replicator.Scenarios.Files;

/// <summary>The keys of replication protocols, a part of <see cref="ScenarioShapes"/>.</summary>
internal static class ProtocolShapes
{
    private static readonly RumorProtocol Rumor = new();
    private static readonly AntiEntropyProtocol AntiEntropy = new();

    private static readonly MappingShape PullSettings = new("pull",
        new Key("interval", Scalars.PositiveDuration, "How often a replica asks.", Scalars.Format(new PullProtocol().Interval)));

    private static readonly MappingShape RelayTreeSettings = new("relayTree",
        new Key("fanOut", Scalars.FanOut, "How many heads the master and each head have under them, and how many servers of its pool each head and server.",
            $"{new RelayTreeProtocol().FanOut}"));

    private static readonly MappingShape RumorSettings = new("rumor",
        new Key("exchange", Scalars.Exchange, "Which way the rumor goes in a contact: from the replica that makes it, to it, or both.",
            Scalars.Word(Rumor.Exchange)),
        new Key("stop", Scalars.RumorStop, "How a replica loses interest: after `k` useless cycles in a row, or after each useless cycle with chance 1/`k`.",
            Scalars.Word(Rumor.Stop)),
        new Key("feedback", Scalars.Boolean, "Whether a cycle is useless only when those it sent to knew the rumor; otherwise, blind, every cycle in which it "
            + "sent is.", Scalars.Word(Rumor.Feedback)),
        new Key("k", Scalars.Positive, "After how many useless cycles a replica loses interest, or with which chance, 1/k.", $"{Rumor.K}"),
        new Key("cycle", Scalars.PositiveDuration, "How long a cycle takes; they begin at whole multiples of it.", Scalars.Format(Rumor.Cycle)),
        new Key("connectionLimit", Scalars.PositiveOrNone, "How many contacts that others make a replica accepts in a cycle.", Scalars.None),
        new Key("huntLimit", Scalars.Concurrency, "With `connectionLimit`: how often in a cycle a replica whose contact is refused draws another partner.",
            $"{Rumor.HuntLimit}"),
        new Key("backup", Scalars.DurationOrNone, "The cycle of the anti-entropy that brings the update to those whom the rumor missed. With `none` they stay "
            + "without it, and convergence is measured, not promised.", Scalars.Format(Rumor.Backup)),
        new Key("reports", Scalars.Boolean, "Whether every replica reports to the master; otherwise only the one on the master's server does, and the master's "
            + "status does not know of the others.", Scalars.Word(Rumor.Reports)));

    private static readonly MappingShape AntiEntropySettings = new("antiEntropy",
        new Key("exchange", Scalars.Exchange, "Which way updates go between a replica and the partner that it draws: to it, from it, or both.",
            Scalars.Word(AntiEntropy.Exchange)),
        new Key("cycle", Scalars.PositiveDuration, "How long a cycle takes; they begin at whole multiples of it.", Scalars.Format(AntiEntropy.Cycle)),
        new Key("reports", Scalars.Boolean, "As with `rumor`.", Scalars.Word(AntiEntropy.Reports)));

    /// <summary>A protocol: a word, or a word with its settings.</summary>
    public static ChoiceShape Protocol { get; } = new("protocol", Scalars.Protocol, new MappingShape("protocol",
        new Key("pull", PullSettings, "Each replica asks the master for what is newer, again and again."),
        new Key("relayTree", RelayTreeSettings, "The master sends to heads of pools, these to other heads and to the servers of their pools."),
        new Key("rumor", RumorSettings, "Rumor mongering: replicas pass on what is new to replicas drawn at random, until they lose interest."),
        new Key("antiEntropy", AntiEntropySettings, "Anti-entropy: in every cycle each replica compares versions with a replica drawn at random."))
    {
        ExactlyOneOf = [["pull", "relayTree", "rumor", "antiEntropy"]],
    },
        "`push`, or one of `pull`, `relayTree`, `rumor` and `antiEntropy`, alone or with its settings, as in `{ rumor: { exchange: pushPull, k: 3 } }`")
    {
        StandsOnce = true,
    };
}
