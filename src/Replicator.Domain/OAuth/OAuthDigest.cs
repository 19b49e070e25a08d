using Replicator.Domain.Protocol;

namespace Replicator.Domain.OAuth;

/// <summary>
/// A 64-bit digest of what a message or a command of this room says, the same in every process and on every machine, as <see cref="MessageDigest"/> is of those of the
/// replication. The bytes of a token are not in it: real and modelled tokens that say the same make the same run.
/// </summary>
public static class OAuthDigest
{
    private const ulong ServiceCallTag = 101;
    private const ulong PartnerCallTag = 102;
    private const ulong MetadataRequestTag = 103;
    private const ulong MetadataDocumentTag = 104;
    private const ulong CallPartnerTag = 105;
    private const ulong CallServerTag = 106;
    private const ulong ReadMetadataTag = 107;
    private const ulong UploadKeyTag = 108;

    /// <summary>The digest of a message or a command; null: it is none of this room.</summary>
    public static ulong? Of(object message) => message switch
    {
        ServiceCall call => Add(StableHash.Start(ServiceCallTag).Add((ulong)call.From.Index), call.Token).Value,
        PartnerCall call => Add(StableHash.Start(PartnerCallTag).Add((ulong)call.Partner), call.Token).Value,
        MetadataRequest request => StableHash.Start(MetadataRequestTag).Add(request.Partner, request.Number).Value,
        MetadataDocument document => Of(document),
        CallPartner command => StableHash.Start(CallPartnerTag).Add((ulong)command.Partner).Value,
        CallServer command => StableHash.Start(CallServerTag).Add((ulong)command.Server.Index).Value,
        ReadMetadata command => StableHash.Start(ReadMetadataTag).Add(command.From.Index, command.Command ?? -1).Value,
        UploadKey command => Add(StableHash.Start(UploadKeyTag), command.Key).Value,
        _ => null,
    };

    private static ulong Of(MetadataDocument document)
    {
        StableHash hash = StableHash.Start(MetadataDocumentTag).Add(document.From.Index, document.Number).Add(document.Realm);
        foreach (TrustedKey key in document.Keys)
        {
            hash = Add(hash, key);
        }

        return hash.Value;
    }

    private static StableHash Add(StableHash hash, TrustedKey key) => hash.Add(key.Thumbprint).Add((ulong)key.From.UtcTicks).Add((ulong)key.Until.UtcTicks);

    // Who is behind it follows from whom it is for.
    private static StableHash Add(StableHash hash, BearerToken token) =>
        hash.Add(token.Actor.KeyId).Add(token.Actor.Audience).Add((ulong)token.Actor.NotBefore.UtcTicks).Add((ulong)token.Actor.Expires.UtcTicks);
}
