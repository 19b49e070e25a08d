using System.Buffers.Binary;
using System.Security.Cryptography;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tracing;

/// <summary>
/// What a run was, in 32 bytes: SHA-256 over each host's name, chained hash and final state, in the order of the hosts. Equal runs have
/// equal fingerprints, whatever the machine, the build or the number of threads; the seed itself is no part of it.
/// </summary>
internal static class Fingerprint
{
    private const int BytesPerHost = 32;

    /// <summary>Returns 64 hexadecimal digits in lower case.</summary>
    public static string Of(HostTable hosts, VirtualTime end, Func<HostId, ulong> finalState)
    {
        using IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[BytesPerHost];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, hosts.Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], end.Ticks);
        sha.AppendData(bytes[..16]);
        for (int host = HostTable.Outside; host < hosts.Count; host++)
        {
            ref HostState state = ref hosts[host];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, StableHash.Of(state.Name));
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], state.HashLow);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], state.HashHigh);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], host == HostTable.Outside ? 0 : finalState(new HostId(host)));
            sha.AppendData(bytes);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
