using Replicator.Domain.Pki;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes how a certificate is asked for: authorities that there are not, keys that mean nothing without authorities.</summary>
internal sealed class OrderBinder(ValueList<AuthoritySettings> authorities)
{
    /// <summary>The keys that say how a certificate is asked for.</summary>
    public static readonly string[] Keys = ["authority", "approval", "key", "exportable", "privateKey", "provider", "alternativeNames", "validFor", "friendlyName"];

    /// <summary>The order; null where the file has no authorities, or there is an error.</summary>
    public CertificateOrder? Bind(Cursor item)
    {
        if (authorities.Count == 0)
        {
            foreach (string key in Keys.Append("use").Where(name => item[name].Exists))
            {
                item[key].Error("means nothing without an authority that signs: add 'authorities:' to the file");
            }
            return null;
        }
        if (item["use"].Exists || item["removePrevious"].Exists)
        {
            return null;
        }
        string authority = item["authority"].Text ?? authorities[0].Name;
        if (!authorities.Any(each => each.Name == authority))
        {
            item["authority"].Error($"names unknown authority {Shown.Quoted(authority)}; authorities are: "
                + $"{Shown.List([.. authorities.Select(static each => each.Name)])}");
            return null;
        }
        CertificateOrder defaults = new(authority);
        return defaults with
        {
            Approval = (item["approval"].Text is string approval ? Scalars.ParseWord<ApprovalOutcome>(approval) : null) ?? defaults.Approval,
            Key = (item["key"].Text is string word ? KeyWords.Parse(word) : null) ?? defaults.Key,
            IsKeyExportable = item["exportable"].Text != "false",
            HasPrivateKey = item["privateKey"].Text != "false",
            Provider = (item["provider"].Text is string provider ? Scalars.ParseWord<KeyProvider>(provider) : null) ?? defaults.Provider,
            AlternativeNames = [.. item["alternativeNames"].Items.Select(static name => name.Text).OfType<string>()],
            ValidFor = item["validFor"].Duration is TimeSpan length && length > TimeSpan.Zero ? length : defaults.ValidFor,
            FriendlyName = item["friendlyName"].Text,
        };
    }
}
