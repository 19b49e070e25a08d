using System.Collections.Frozen;
using Google.Protobuf;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Wire;

/// <summary>
/// Messages of the replication protocol as bytes: Protocol Buffers, each kind under a manifest with a version, such as <c>status-report.1</c>. A manifest that was
/// written once is read for ever. No name of .NET is ever read, nothing but the listed kinds can come out, and every field is checked. Thread safe.
/// </summary>
public static class WireFormat
{
    private static readonly Contract[] Contracts =
        [.. RequestContracts.All, .. DeliveryContracts.All, .. FailoverContracts.All, .. ClientContracts.All, .. DisseminationContracts.All];

    private static readonly FrozenDictionary<Type, Contract> ByType = Contracts.ToFrozenDictionary(static each => each.Message);
    private static readonly FrozenDictionary<string, Contract> ByManifest = Contracts.ToFrozenDictionary(static each => each.Manifest, StringComparer.Ordinal);

    /// <summary>All manifests that are read, in the order of the conversation.</summary>
    public static IEnumerable<string> Manifests => Contracts.Select(static each => each.Manifest);

    /// <summary>The manifest under which a message is written.</summary>
    /// <exception cref="ArgumentException">There is none: the kind of message was not listed.</exception>
    public static string ManifestOf(IReplicationMessage message) => ContractOf(message).Manifest;

    /// <summary>Writes a message.</summary>
    /// <exception cref="ArgumentException">As above.</exception>
    public static byte[] Encode(IReplicationMessage message) => ContractOf(message).Encode(message);

    /// <summary>Reads a message.</summary>
    /// <param name="manifest">The manifest that came with it.</param>
    /// <param name="bytes">The message.</param>
    /// <exception cref="WireFormatException">The manifest is not known, or the bytes are no message of its kind. Nothing else is ever thrown.</exception>
    public static IReplicationMessage Decode(string manifest, ReadOnlySpan<byte> bytes)
    {
        if (!ByManifest.TryGetValue(manifest, out Contract? contract))
        {
            throw new WireFormatException($"'{Shown(manifest)}' is no manifest that this member knows; a newer member may have written it.");
        }

        try
        {
            return contract.Decode(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new WireFormatException($"{bytes.Length} bytes are no {manifest}: {exception.Message}", exception);
        }
        catch (WireFormatException exception)
        {
            throw new WireFormatException($"{bytes.Length} bytes are no {manifest}: {exception.Message}", exception);
        }
    }

    private static Contract ContractOf(IReplicationMessage message) => ByType.TryGetValue(message.GetType(), out Contract? contract)
        ? contract
        : throw new ArgumentException($"{message.GetType().Name} has no contract for the wire; list it with the others.", nameof(message));

    // A manifest from elsewhere may be anything, and ends in a log.
    private static string Shown(string manifest)
    {
        const int LengthMax = 60;
        string printable = new([.. manifest.Take(LengthMax).Select(static each => char.IsAsciiLetterOrDigit(each) || each is '.' or '-' ? each : '?')]);
        return manifest.Length > LengthMax ? $"{printable}…" : printable;
    }
}
