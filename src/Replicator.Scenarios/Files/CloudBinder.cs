using Replicator.Domain.OAuth;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>Makes what a partner has to do with other partners, once all of them are known: services of a cloud, their authorization server and one another.</summary>
internal static class CloudBinder
{
    /// <summary>When something recurs; null: it does not say, or says it wrong.</summary>
    public static Recurrence? RecurrenceOf(Cursor recurrence) => recurrence.Text is string text ? RecurrenceText.Parse(text) : null;

    /// <summary>The same partner with those of the others that it names.</summary>
    public static PartnerSettings Bind(Cursor item, PartnerSettings partner, BoundTopology known) => partner.Role != PartnerRole.CloudService ? partner
        : partner with { AuthorizationServer = Authority(item, partner, known), CallsPartners = [.. item["callsPartners"].Items.Select(call => Calls(call, partner, known)).OfType<CallsToPartner>()] };

    /// <summary>Reports calls between services of different clouds, and those that stand twice.</summary>
    public static void ReportCalls(IReadOnlyList<(Cursor Item, PartnerSettings Partner)> bound)
    {
        foreach ((Cursor item, PartnerSettings partner) in bound)
        {
            HashSet<string> called = new(StringComparer.OrdinalIgnoreCase);
            foreach (Cursor reference in item["callsPartners"].Items.Select(static call => call["partner"]).Where(static reference => reference.Text is not null))
            {
                PartnerSettings? other = bound.Select(static each => each.Partner).FirstOrDefault(each => each.Name.Equals(reference.Text, StringComparison.OrdinalIgnoreCase));
                if (!called.Add(reference.Text!))
                {
                    reference.Error($"is {Shown.Quoted(reference.Text!)}, as is that of an item before; give the calls to one partner once");
                }
                else if (other is { AuthorizationServer: { } theirs } && partner.AuthorizationServer is { } own && theirs != own)
                {
                    reference.Error($"is {Shown.Quoted(other.Name)}, whose authorization server is {bound[theirs].Partner.Name}, not {bound[own].Partner.Name}; services of one cloud believe one another");
                }
            }
        }
    }

    private static int? Authority(Cursor item, PartnerSettings partner, BoundTopology known)
    {
        Cursor reference = item["authorizationServer"];
        if (!reference.Exists)
        {
            string[] there = [.. known.Partners.Where(static each => each.Role == PartnerRole.AuthorizationServer).Select(static each => each.Name)];
            item.Error($"has product {Scalars.Word(partner.Product)} and no authorizationServer, by which it is believed and believes; "
                + (there.Length == 0 ? "add a partner with product authorizationServer, and name it" : $"authorization servers are: {Shown.List(there)}"));
            return null;
        }
        if (known.Partner(reference) is not int number)
        {
            return null;
        }
        PartnerSettings authority = known.Partners[number];
        if (authority.Role != PartnerRole.AuthorizationServer)
        {
            reference.Error($"is {Shown.Quoted(authority.Name)}, which is none: its product is {Scalars.Word(authority.Product)}, not authorizationServer");
            return null;
        }
        if (partner.CreatedAt < authority.CreatedAt)
        {
            item["createdAt"].Error($"is {Scalars.Format(partner.CreatedAt)}, before its authorization server {authority.Name} is, at {Scalars.Format(authority.CreatedAt)}");
        }
        return number;
    }

    private static CallsToPartner? Calls(Cursor call, PartnerSettings partner, BoundTopology known)
    {
        if (known.Partner(call["partner"]) is not int number || RecurrenceOf(call["calls"]) is not { } every)
        {
            return null;
        }
        PartnerSettings other = known.Partners[number];
        if (other.Role == PartnerRole.CloudService && other.Name != partner.Name)
        {
            return new(number, every);
        }
        call["partner"].Error($"is {Shown.Quoted(other.Name)}, which is no other service of a cloud");
        return null;
    }
}
