using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;

namespace Replicator.Storage.Content;

/// <summary>The document of the global scope: the certificates of each type by slot, with their private keys as they are sealed. It is written only; what it says is read from the journal.</summary>
internal static class GlobalDocument
{
    public const string Identity = "global";

    private const string Namespace = "urn:replicator:cms:1";

    // A name may hold any character; what XML has none for is written as a reference.
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false };

    /// <summary>The document.</summary>
    /// <param name="current">The current changes, in the order of their types; not empty.</param>
    public static ScopeDocument Of(ImmutableArray<ConfigChange> current)
    {
        ConfigVersion version = current.Max(static change => change.Version);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            xml.WriteStartElement("Certificates", Namespace);
            xml.WriteAttributeString("Scope", StoredNames.Scopes.Of(DocumentScope.Global));
            xml.WriteAttributeString("Version", JsonText.Of(version));
            foreach (ConfigChange change in current)
            {
                Write(xml, change);
            }

            xml.WriteEndElement();
        }

        return new ScopeDocument(DocumentScope.Global, Identity, version, text.Append('\n').ToString());
    }

    private static void Write(XmlWriter xml, ConfigChange change)
    {
        Begin(xml, change, "Current");
        if (change.Stamp is { } stamp)
        {
            xml.WriteAttributeString("StampTicks", Number(stamp.Ticks));
        }

        End(xml, change.Certificate);
        if (change.Previous is { } previous)
        {
            Begin(xml, change, "Previous");
            End(xml, previous);
        }

        if (change.Next is { } next)
        {
            Begin(xml, change, "Next");
            xml.WriteAttributeString("EffectiveAtTicks", Number(next.EffectiveAt.Ticks));
            End(xml, next.Certificate);
        }
    }

    private static void Begin(XmlWriter xml, ConfigChange change, string slot)
    {
        xml.WriteStartElement("Certificate", Namespace);
        xml.WriteAttributeString("Use", StoredNames.Types.Of(change.Type));
        xml.WriteAttributeString("Slot", slot);
        xml.WriteAttributeString("Version", JsonText.Of(change.Version));
    }

    private static void End(XmlWriter xml, Certificate certificate)
    {
        xml.WriteAttributeString("Name", certificate.Name);
        xml.WriteAttributeString("Subject", certificate.Subject);
        xml.WriteAttributeString("Thumbprint", certificate.Thumbprint);
        xml.WriteAttributeString("RequestedBy", Number(certificate.RequestedBy.Index));
        xml.WriteAttributeString("RequestedAtTicks", Number(certificate.RequestedAt.Ticks));
        if (certificate.Details is { } details)
        {
            Write(xml, details);
        }

        if (certificate.Key is { } key)
        {
            xml.WriteElementString("SealedKey", Namespace, Convert.ToBase64String(key.Bytes.AsSpan()));
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, CertificateDetails details)
    {
        xml.WriteStartElement("Details", Namespace);
        xml.WriteAttributeString("Issuer", details.Issuer);
        xml.WriteAttributeString("Subject", details.Subject);
        xml.WriteAttributeString("SerialNumber", details.SerialNumber);
        xml.WriteAttributeString("Thumbprint", details.Thumbprint);
        xml.WriteAttributeString("NotBefore", JsonText.Of(details.NotBefore));
        xml.WriteAttributeString("NotAfter", JsonText.Of(details.NotAfter));
        xml.WriteAttributeString("Key", details.Key.ToString());
        xml.WriteAttributeString("Signature", StoredNames.Signatures.Of(details.Signature));
        xml.WriteAttributeString("IssuerThumbprint", details.IssuerThumbprint);
        foreach (string name in details.AlternativeNames)
        {
            xml.WriteElementString("AlternativeName", Namespace, name);
        }

        xml.WriteEndElement();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
