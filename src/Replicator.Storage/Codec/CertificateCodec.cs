using System.Collections.Immutable;
using System.Text.Json;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;

namespace Replicator.Storage.Codec;

/// <summary>Changes of the configuration and certificates, as objects of JSON.</summary>
internal static class CertificateCodec
{
    public static void Write(Utf8JsonWriter json, ConfigChange change)
    {
        json.WriteStartObject();
        json.WriteString("version", JsonText.Of(change.Version));
        json.WriteString("type", StoredNames.Types.Of(change.Type));
        json.WritePropertyName("certificate");
        Write(json, change.Certificate);
        JsonText.WriteTicks(json, "stampTicks", change.Stamp);
        if (change.Previous is { } previous)
        {
            json.WritePropertyName("previous");
            Write(json, previous);
        }

        if (change.Next is { } next)
        {
            json.WritePropertyName("next");
            Write(json, next);
        }

        json.WriteEndObject();
    }

    public static ConfigChange ReadChange(JsonFields fields) => new(
        fields.Version("version"),
        fields.Name("type", StoredNames.Types),
        fields.Object("certificate", ReadCertificate),
        fields.OptionalTicks("stampTicks"))
    {
        Previous = fields.Optional("previous", ReadCertificate),
        Next = fields.Optional("next", ReadStaged),
    };

    private static void Write(Utf8JsonWriter json, StagedCertificate staged)
    {
        json.WriteStartObject();
        json.WritePropertyName("certificate");
        Write(json, staged.Certificate);
        json.WriteNumber("effectiveAtTicks", staged.EffectiveAt.Ticks);
        json.WriteBoolean("dropsPrevious", staged.DropsPrevious);
        json.WriteEndObject();
    }

    private static StagedCertificate ReadStaged(JsonFields fields) => new(fields.Object("certificate", ReadCertificate), fields.Ticks("effectiveAtTicks"))
    {
        DropsPrevious = fields.Bool("dropsPrevious"),
    };

    public static void Write(Utf8JsonWriter json, Certificate certificate)
    {
        json.WriteStartObject();
        json.WriteString("name", certificate.Name);
        json.WriteString("subject", certificate.Subject);
        json.WriteString("thumbprint", certificate.Thumbprint);
        json.WriteNumber("requestedBy", certificate.RequestedBy.Index);
        json.WriteNumber("requestedAtTicks", certificate.RequestedAt.Ticks);
        if (certificate.Details is { } details)
        {
            json.WritePropertyName("details");
            Write(json, details);
        }

        if (certificate.Key is { } key)
        {
            json.WriteBase64String("sealedKey", key.Bytes.AsSpan());
        }

        json.WriteEndObject();
    }

    public static Certificate ReadCertificate(JsonFields fields) => new(
        fields.Text("name"),
        fields.Text("subject"),
        fields.Text("thumbprint"),
        fields.Server("requestedBy"),
        fields.Ticks("requestedAtTicks"),
        fields.Optional("details", ReadDetails))
    {
        Key = fields.Has("sealedKey") ? new SealedKey([.. fields.Bytes("sealedKey")]) : null,
    };

    private static void Write(Utf8JsonWriter json, CertificateDetails details)
    {
        json.WriteStartObject();
        json.WriteString("issuer", details.Issuer);
        json.WriteString("subject", details.Subject);
        json.WriteStartArray("alternativeNames");
        foreach (string name in details.AlternativeNames)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteString("serialNumber", details.SerialNumber);
        json.WriteString("thumbprint", details.Thumbprint);
        json.WriteString("notBefore", JsonText.Of(details.NotBefore));
        json.WriteString("notAfter", JsonText.Of(details.NotAfter));
        json.WriteString("keyAlgorithm", StoredNames.Algorithms.Of(details.Key.Algorithm));
        json.WriteNumber("keyBits", details.Key.Bits);
        json.WriteString("signature", StoredNames.Signatures.Of(details.Signature));
        json.WriteString("issuerThumbprint", details.IssuerThumbprint);
        json.WriteEndObject();
    }

    private static CertificateDetails ReadDetails(JsonFields fields) => new()
    {
        Issuer = fields.Text("issuer"),
        Subject = fields.Text("subject"),
        AlternativeNames = fields.List("alternativeNames", ReadText).ToImmutableArray(),
        SerialNumber = fields.Text("serialNumber"),
        Thumbprint = fields.Text("thumbprint"),
        NotBefore = fields.Time("notBefore"),
        NotAfter = fields.Time("notAfter"),
        Key = new KeySpec(fields.Name("keyAlgorithm", StoredNames.Algorithms), fields.Int("keyBits")),
        Signature = fields.Name("signature", StoredNames.Signatures),
        IssuerThumbprint = fields.Text("issuerThumbprint"),
    };

    private static string ReadText(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new EntryFormatException($"{path} is no text");
}
