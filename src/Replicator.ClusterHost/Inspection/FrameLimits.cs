using System.Text;
using Akka.Configuration;

namespace Replicator.ClusterHost.Inspection;

/// <summary>What is asked of frames, and how many members one member knows.</summary>
/// <param name="Scheme">The scheme of members' addresses, as the transport has it.</param>
/// <param name="System">The name of the actor system, that all members have.</param>
internal sealed record FrameLimits(string Scheme, string System)
{
    /// <summary>Akka's paths are kept in caches, as text.</summary>
    public const int PathBytesMax = 1_024;

    /// <summary>Manifests are short names.</summary>
    public const int ManifestBytesMax = 1_024;

    /// <summary>System messages are small, and Akka keeps those that come out of their order: this, times <see cref="SequencesAheadMax"/>, for each address.</summary>
    public const int SystemFrameBytesMax = 4_096;

    /// <summary>What a name in DNS has at most.</summary>
    public const int HostBytesMax = 255;

    /// <summary>
    /// How far the number of a system message may be ahead of what this member has acknowledged: 400, twice Akka's resend-limit. A sender has at most one more
    /// than that limit on the way, and Akka makes an object of every number that is missing, again with each message.
    /// </summary>
    public long SequencesAheadMax { get; init; } = 400;

    /// <summary>How many addresses are known at a time: for each, Akka keeps an actor and what came out of order.</summary>
    public int PeersMax { get; init; } = 1_024;

    /// <summary>How many of them one machine may have: members that are started again at other ports have some.</summary>
    public int PeersPerHostMax { get; init; } = 256;

    /// <summary>After how long without a connection an address may be forgotten: when Akka has, two days.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromDays(2);

    internal ReadOnlyMemory<byte> SchemeBytes { get; } = Encoding.ASCII.GetBytes(Scheme);

    internal ReadOnlyMemory<byte> SystemBytes { get; } = Encoding.ASCII.GetBytes(System);

    internal ReadOnlyMemory<byte> PathStart { get; } = Encoding.ASCII.GetBytes($"akka.{Scheme}://");

    /// <summary>Those of a member with a configuration.</summary>
    public static FrameLimits Of(Config config, string scheme, string system) => new(scheme, system)
    {
        SequencesAheadMax = 2L * config.GetInt("akka.remote.resend-limit"),
        Silence = config.GetTimeSpan("akka.remote.quarantine-after-silence"),
    };
}
