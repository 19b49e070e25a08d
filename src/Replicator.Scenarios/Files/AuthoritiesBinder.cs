using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the certification authorities: names that stand twice, servers that there are not.</summary>
internal sealed class AuthoritiesBinder(Cursor authorities, BoundTopology bound)
{
    private const string Everybody = "*";

    /// <summary>The authorities in file order; those with errors are left out.</summary>
    public ValueList<AuthoritySettings> Bind()
    {
        Dictionary<string, Cursor> names = new(StringComparer.OrdinalIgnoreCase);
        List<AuthoritySettings> bindable = [];
        foreach (Cursor item in authorities.Items)
        {
            if (item["name"].Text is not string name)
            {
                continue;
            }
            if (!names.TryAdd(name, item))
            {
                item["name"].Error($"is {Shown.Quoted(name)}, as is that of another authority at line {names[name]["name"].Where.Line}; every authority has a "
                    + "name of its own");
                continue;
            }
            AuthorityKind kind = (item["kind"].Text is string text ? Scalars.ParseWord<AuthorityKind>(text) : null) ?? AuthorityKind.Internal;
            if (TrustedBy(item) is var (pattern, servers))
            {
                bindable.Add(new AuthoritySettings(name, kind, pattern, servers));
            }
        }
        return [.. bindable];
    }

    private (string Pattern, ServerSet Servers)? TrustedBy(Cursor item)
    {
        Cursor reference = item["trustedBy"];
        if (!reference.Exists)
        {
            return bound.Topology is ServerTopology topology ? (Everybody, topology.Matching(Everybody)) : null;
        }
        return bound.Servers(reference) is ServerSet servers ? (reference.Text!, servers) : null;
    }
}
