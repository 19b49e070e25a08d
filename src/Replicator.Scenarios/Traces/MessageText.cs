using Replicator.Domain;
using Replicator.Domain.Dissemination;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation;

namespace Replicator.Scenarios.Traces;

/// <summary>
/// Messages as text for people. A message knows servers by their place in the topology only; here they have names. The text is no part of what makes two
/// runs the same, and is made only for records that somebody reads.
/// </summary>
internal static class MessageText
{
    private const int LengthMax = 400;
    private const int NamesMax = 10;

    /// <summary>What a message says, cut when it is long; empty without a message.</summary>
    public static string Of(object? message, ServerTopology topology)
    {
        string text = Whole(message, topology);
        return text.Length <= LengthMax ? text : text[..LengthMax] + "...";
    }

    private static string Whole(object? message, ServerTopology topology) => message switch
    {
        StatusReport report => $"{topology.NameOf(report.From)} has {report.Applied}",
        PackageRequest request => $"{topology.NameOf(request.From)} has {request.Applied} and asks for more",
        SubtreeReport report => $"{topology.NameOf(report.From)} and all below it have {report.Version}",
        DataPackage package => Whole(package),
        CertificateRequest request => $"{NameOf(request.Id, topology)} '{request.Certificate.Name}': {request.Type} for {request.Certificate.Subject}, "
            + $"thumbprint {request.Certificate.Thumbprint}, asked for at {new VirtualTime(request.Certificate.RequestedAt.Ticks)}",
        RequestCommitted committed => $"{NameOf(committed.Id, topology)} committed as {committed.Version}",
        RequestCertificate command => $"'{command.Name}': {command.Type} for {command.Subject}, "
            + $"thumbprint {command.Thumbprint}, approval takes {DurationText.Of(command.ApprovalTakes)}",
        ServiceCall call => $"call of {NameOf(call.From, topology)}, {Whole(call.Token)}",
        TokenRequest request => $"{NameOf(request.From, topology)} asks for a token for {NameOf(request.Target, topology)}, {Whole(request.Assertion)}",
        TokenGrant grant => $"granted for {NameOf(grant.Partner, topology)}: {Signed(grant.Token)}",
        ServiceTokenGrant grant => $"granted for {NameOf(grant.Target, topology)}: {Signed(grant.Token)}",
        CallOtherService call => $"someone needs {NameOf(call.Partner, topology)}",
        SetUpTrust => "the deployment trusts it",
        RenewCertificate command => $"sign with {command.Certificate.Thumbprint}",
        ReadPartnerMetadata command => $"read the metadata of {NameOf(command.Partner, topology)}",
        PartnerMetadataRequest request => $"{topology.NameOf(request.From)} asks for metadata",
        PartnerMetadataDocument document => $"metadata of {NameOf(document.Partner, topology)}: {Keys(document.Issuer.Keys)}",
        PartnerCall call => $"call of {NameOf(call.Partner, topology)}, {Whole(call.Token)}",
        CallPartner call => $"someone needs {NameOf(call.Partner, topology)}",
        CallServer call => $"someone needs {topology.NameOf(call.Server)}",
        MetadataRequest request => $"{NameOf(request.Partner, topology)} asks for metadata",
        MetadataDocument document => $"metadata of {topology.NameOf(document.From)}: {Keys(document.Keys)}",
        ReadMetadata command => $"read the metadata of {topology.NameOf(command.From)}",
        UploadKey command => $"key {command.Key.Thumbprint}",
        IBetweenReplicas between => $"from {topology.NameOf(between.From)}: {Whole(between)}",
        _ => message?.ToString() ?? "",
    };

    private static string Whole(IBetweenReplicas message) => message switch
    {
        RumorContact contact => $"contact of cycle {contact.Cycle}, {Wish(contact.IsOffer, contact.IsRequest)}",
        ContactAccepted accepted => $"contact of cycle {accepted.Cycle} accepted",
        ContactRefused refused => $"contact of cycle {refused.Cycle} refused",
        Rumor rumor => $"rumor of cycle {rumor.Cycle}, {Whole(rumor.Package)}{(rumor.IsRequest ? "; its own is wanted" : "")}",
        RumorFeedback feedback => $"the rumor of cycle {feedback.Cycle} was {(feedback.WasNeeded ? "news" : "known")}",
        VersionComparison comparison => $"has {comparison.Version} in cycle {comparison.Cycle}, {Wish(comparison.IsOffer, comparison.IsRequest)}",
        HeldVersion held => Whole(held.Package),
        RelayedPackage relayed => Whole(relayed.Package),
        RelayReport report => $"has {report.Applied}{(report.IsWhole ? ", and all below it" : "")}",
        RelayNoted noted => $"{noted.Version} noted{(noted.IsWhole ? " of all below" : "")}",
        VersionWish => "wants it",
        _ => message.ToString() ?? "",
    };

    private static string Wish(bool isOffer, bool isRequest) => (isOffer, isRequest) switch
    {
        (true, true) => "offers and requests",
        (true, false) => "offers",
        (false, true) => "requests",
        _ => "nothing more",
    };

    private static string Whole(DataPackage package)
    {
        string step = $"{(package.IsComplete ? "complete" : package.Base)} to {package.Target}, {Words.Count(package.Changes.Length, "change")}";
        return package.Changes.IsEmpty ? step : $"{step}: {NamesIn(package)}";
    }

    private static string NamesIn(DataPackage package)
    {
        // To say that there is one more takes its place.
        int shown = package.Changes.Length == NamesMax + 1 ? package.Changes.Length : NamesMax;
        string names = string.Join(", ", package.Changes.Take(shown).Select(static change => $"'{change.Certificate.Name}'"));
        return package.Changes.Length > shown ? $"{names} and {package.Changes.Length - shown} more" : names;
    }

    private static string NameOf(Party party, ServerTopology topology) => party.Server is { } server ? topology.NameOf(server) : NameOf(party.Partner!.Value, topology);

    private static string NameOf(int partner, ServerTopology topology) => topology.NameOf(new ServerId(topology.ServerCount + partner));

    private static string Keys(IEnumerable<TrustedKey> keys) => string.Join(", ", keys.Select(static key => key.Thumbprint));

    private static string Whole(BearerToken token) => $"with {Signed(token)}";

    private static string Signed(BearerToken token) => $"a token signed by {token.Actor.KeyId} that expires at {token.Actor.Expires.UtcDateTime:u}";

    private static string NameOf(RequestId id, ServerTopology topology) => $"{topology.NameOf(id.Requester)}/{id.Number}";
}
