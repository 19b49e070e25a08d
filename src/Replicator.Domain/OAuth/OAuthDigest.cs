using System.Collections.Immutable;
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
    private const ulong TokenRequestTag = 109;
    private const ulong TokenGrantTag = 110;
    private const ulong ServiceTokenGrantTag = 111;
    private const ulong PartnerMetadataRequestTag = 112;
    private const ulong PartnerMetadataDocumentTag = 113;
    private const ulong CallOtherServiceTag = 114;
    private const ulong RenewCertificateTag = 115;
    private const ulong ReadPartnerMetadataTag = 116;
    private const ulong SetUpTrustTag = 117;

    // What a server's place in the topology never comes to.
    private const ulong FirstPartner = 1UL << 40;

    /// <summary>The digest of a message or a command; null: it is none of this room.</summary>
    public static ulong? Of(object message) => message switch
    {
        ServiceCall call => Add(StableHash.Start(ServiceCallTag).Add(NumberOf(call.From)).Add((ulong)call.Number), call.Token).Value,
        PartnerCall call => Add(StableHash.Start(PartnerCallTag).Add(call.Partner, call.Number), call.Token).Value,
        TokenRequest request => Add(StableHash.Start(TokenRequestTag).Add(NumberOf(request.From)).Add(NumberOf(request.Target)).Add((ulong)request.Number).Add((ulong)request.Age.Ticks), request.Assertion).Value,
        TokenGrant grant => Add(StableHash.Start(TokenGrantTag).Add(grant.Partner, grant.Request), grant.Token).Value,
        ServiceTokenGrant grant => Add(StableHash.Start(ServiceTokenGrantTag).Add(NumberOf(grant.Target)).Add((ulong)grant.Request), grant.Token).Value,
        PartnerMetadataRequest request => StableHash.Start(PartnerMetadataRequestTag).Add(request.From.Index, request.Command).Value,
        PartnerMetadataDocument document => Add(StableHash.Start(PartnerMetadataDocumentTag).Add(document.Partner, document.Command), document.Issuer.Keys).Value,
        MetadataRequest request => StableHash.Start(MetadataRequestTag).Add(request.Partner, request.Number).Value,
        MetadataDocument document => Add(StableHash.Start(MetadataDocumentTag).Add(document.From.Index, document.Number).Add(document.Realm), document.Keys).Value,
        CallPartner command => StableHash.Start(CallPartnerTag).Add((ulong)command.Partner).Value,
        CallOtherService command => StableHash.Start(CallOtherServiceTag).Add((ulong)command.Partner).Value,
        RenewCertificate command => StableHash.Start(RenewCertificateTag).Add(command.Certificate.Thumbprint).Value,
        ReadPartnerMetadata command => StableHash.Start(ReadPartnerMetadataTag).Add(command.Partner, command.Command).Value,
        SetUpTrust => StableHash.Start(SetUpTrustTag).Value,
        CallServer command => StableHash.Start(CallServerTag).Add((ulong)command.Server.Index).Value,
        ReadMetadata command => StableHash.Start(ReadMetadataTag).Add(command.From.Index, command.Command ?? -1).Value,
        UploadKey command => Add(StableHash.Start(UploadKeyTag), command.Key).Value,
        _ => null,
    };

    private static ulong NumberOf(Party party) => party.Server is { } server ? (ulong)server.Index : FirstPartner + (ulong)party.Partner!.Value;

    private static StableHash Add(StableHash hash, ImmutableArray<TrustedKey> keys)
    {
        foreach (TrustedKey key in keys)
        {
            hash = Add(hash, key);
        }

        return hash;
    }

    private static StableHash Add(StableHash hash, TrustedKey key) => hash.Add(key.Thumbprint).Add((ulong)key.From.UtcTicks).Add((ulong)key.Until.UtcTicks);

    // Who is behind it follows from whom it is for.
    private static StableHash Add(StableHash hash, BearerToken token) =>
        hash.Add(token.Actor.KeyId).Add(token.Actor.Audience).Add((ulong)token.Actor.NotBefore.UtcTicks).Add((ulong)token.Actor.Expires.UtcTicks);
}
