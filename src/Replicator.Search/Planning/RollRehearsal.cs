using System.Globalization;
using Replicator.Domain.Certificates;
using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Search.Planning;

/// <summary>
/// Makes of a scenario the renewal of its certificate for tokens, with any lead: the new one is always staged at the same moment of the run, so that all that is drawn up to then is
/// the same with every lead; its day and the end of the old one move, and calls move with them. Immutable.
/// </summary>
public sealed class RollRehearsal
{
    /// <summary>The name of the new certificate's request.</summary>
    internal const string NewName = "next";

    private const int Attempts = 4;

    // From when on there is trust until something is staged: what was left to do at the beginning is done.
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    // Calls before the new one takes over tell nothing, unless what they were signed for outlives the old one; a few show that all is well.
    private static readonly TimeSpan CallsBefore = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GuardMax = TimeSpan.FromHours(1);
    private static readonly TimeSpan SpacingMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterTakeOver = TimeSpan.FromMinutes(5);

    // A token that was signed last before it lives so long; and as the documented example has it, an hour more.
    private static readonly TimeSpan OverlapMargin = TimeSpan.FromHours(1);

    private readonly Scenario _scenario;
    private readonly SingleRequest _old;

    // It takes the place of all before it: whoever is created after the first has read something.
    private readonly TimeSpan _assignedAt;

    /// <summary>Looks whether there is a renewal to make.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="effectiveDate">When the new certificate is to take over; null: the life of a token and an hour before the old one ends.</param>
    /// <exception cref="RollPlanException">There is none.</exception>
    public RollRehearsal(Scenario scenario, DateTimeOffset? effectiveDate = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _old = scenario.Workload.OfType<SingleRequest>().LastOrDefault(static item => item is { Request: CertificateType.OAuthTokenIssuer, Action: SlotAction.Assign, Order: not null })
            ?? throw new RollPlanException(
                "The scenario has no certificate that ends: give it authorities, and a request for OAuthTokenIssuer with 'at' and 'validFor' that assigns it at once.");
        _assignedAt = scenario.Workload.OfType<SingleRequest>().Where(static item => item is { Request: CertificateType.OAuthTokenIssuer, Action: SlotAction.Assign }).Min(static item => item.At);
        if (!scenario.Partners.Any(static partner => partner.Calls is not null))
        {
            throw new RollPlanException("The scenario has no partner that servers call, so that no token could be refused: add 'partners:' with 'calls'.");
        }

        OldNotAfter = scenario.Run.Start + _old.At + _old.Order!.ValidFor;
        Overlap = effectiveDate is { } date ? OldNotAfter - date : scenario.OAuth.TokenLifetime + OverlapMargin;
        if (EffectiveDate < scenario.Run.Start + _old.At)
        {
            throw new RollPlanException(
                $"The effective date is {Text(EffectiveDate)}, before the old certificate was assigned at {Text(scenario.Run.Start + _old.At)}: "
                    + $"{(effectiveDate is null ? "let it be valid for longer, or give a date with less time before it ends" : "give a later one")}.");
        }

        if (Overlap <= TimeSpan.Zero)
        {
            throw new RollPlanException($"The effective date is {Text(effectiveDate!.Value)}, when the old certificate has ended, at {Text(OldNotAfter)}: give an earlier one.");
        }

        StagedAt = scenario.Partners.Max(static partner => partner.CreatedAt) is var created && created > _assignedAt ? created + Settling : _assignedAt + Settling;
    }

    /// <summary>When the old certificate ends, by the calendar of the scenario.</summary>
    public DateTimeOffset OldNotAfter { get; }

    /// <summary>How long before that the new one takes over.</summary>
    public TimeSpan Overlap { get; }

    /// <summary>When the new one is staged in a rehearsal, since its start.</summary>
    public TimeSpan StagedAt { get; }

    /// <summary>When the new one takes over, by the calendar of the scenario.</summary>
    public DateTimeOffset EffectiveDate => OldNotAfter - Overlap;

    /// <summary>The longest lead there can be: from when the old one was assigned.</summary>
    public TimeSpan LeadMax => EffectiveDate - (_scenario.Run.Start + _old.At);

    // What an authorization server has granted outlives the certificate by which it was.
    private TimeSpan GrantLifetimeMax => Partners.Where(static partner => partner.Role == PartnerRole.AuthorizationServer).Select(static partner => partner.TokenLifetime).DefaultIfEmpty().Max();

    /// <summary>The server on which it is staged.</summary>
    public ServerId Server => _old.From;

    /// <summary>The partners.</summary>
    public ValueList<PartnerSettings> Partners => _scenario.Partners;

    /// <summary>What is done, with a lead, in the order of time.</summary>
    public IReadOnlyList<RollStep> Steps(TimeSpan lead)
    {
        DateTimeOffset staged = EffectiveDate - lead;
        string server = _scenario.Topology.NameOf(Server);
        List<RollStep> steps =
        [
            new(RollStepKind.Stage, staged, server),
            new(RollStepKind.Verify, staged + Guard(lead), server),
            new(RollStepKind.TakeOver, EffectiveDate, server),
            new(RollStepKind.RemovePrevious, OldNotAfter + OverlapMargin, server),
        ];
        steps.AddRange(Partners.Index().Where(static each => HasStep(each.Item)).Select(each => new RollStep(KindOf(each.Item), staged + PartnerStepAfter(each.Item, lead), each.Item.Name, each.Index) { Product = each.Item.Product }));
        return [.. steps.OrderBy(static step => step.At)];
    }

    /// <summary>The scenario of the renewal with a lead.</summary>
    /// <param name="lead">From staging until it takes over; zero: it is assigned at once.</param>
    /// <param name="forgotten">A step that nobody does; null: all are done.</param>
    public Scenario With(TimeSpan lead, RollStep? forgotten = null)
    {
        TimeSpan effective = StagedAt + lead;
        TimeSpan end = effective + Overlap;
        bool isStaged = forgotten?.Kind != RollStepKind.Stage;
        CertificateOrder order = _old.Order! with { ValidFor = end - _assignedAt };
        SingleRequest next = _old with
        {
            At = StagedAt,
            Name = NewName,
            Order = _old.Order with { ValidFor = TimeSpan.FromDays(365), FriendlyName = null },
            Action = lead > TimeSpan.Zero ? SlotAction.Roll : SlotAction.Assign,
            EffectiveAt = lead > TimeSpan.Zero ? effective : TimeSpan.Zero,
        };
        IEnumerable<OperatorItem> commands = Partners.Index().Where(each => IsBySomebody(each.Item) && (forgotten is null || forgotten.Partner != each.Index))
            .Where(each => isStaged || each.Item.Role != PartnerRole.AuthorizationServer)
            .SelectMany(each => Commands(each.Item, each.Index, lead));
        TimeSpan lastOwn = effective + _scenario.OAuth.TokenLifetime is var expiry && isStaged && expiry < end ? expiry : end;
        TimeSpan lastGranted = (isStaged ? effective : end) + GrantLifetimeMax;
        TimeSpan until = (lastGranted > lastOwn ? lastGranted : lastOwn) + OverlapMargin;
        TimeSpan callsFrom = effective - (Overlap < _scenario.OAuth.TokenLifetime ? _scenario.OAuth.TokenLifetime : CallsBefore);
        return _scenario with
        {
            Workload = [.. _scenario.Workload.Where(item => item.Request != CertificateType.OAuthTokenIssuer), _old with { At = _assignedAt, Order = order }, .. isStaged ? (WorkloadItem[])[next] : []],
            Operator = [.. _scenario.Operator.Where(static item => item is not (MetadataRefresh or KeyUpload or PartnerRenewal or PartnerReading)), .. InitialUploads(), .. commands],
            Partners = [.. Partners.Select(partner => partner with { CallsFrom = callsFrom > TimeSpan.Zero ? callsFrom : TimeSpan.Zero })],
            Run = _scenario.Run with { Until = until, Load = until, Certificates = CertificateModel.Modelled },
            Expect = Expectations.None,
        };
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    // A service of a cloud knows nothing of the certificate: its authorization server does.
    private static bool HasStep(PartnerSettings partner) => partner.Role != PartnerRole.CloudService;

    private static bool IsBySomebody(PartnerSettings partner) => HasStep(partner) && partner.RefreshInterval is null;

    private static RollStepKind KindOf(PartnerSettings partner) => partner.Role == PartnerRole.AuthorizationServer ? RollStepKind.Upload
        : partner.RefreshInterval is null ? RollStepKind.Refresh
        : RollStepKind.RefreshesItself;

    private static TimeSpan Spacing(TimeSpan lead) => Guard(lead) / Attempts is var spacing && spacing > SpacingMin ? spacing : SpacingMin;

    private static TimeSpan Guard(TimeSpan lead) => lead / 2 < GuardMax ? lead / 2 : GuardMax;

    // As late as can be, so that every server has it by then; where it is not published before its day, as soon as it is.
    private TimeSpan PartnerStepAfter(PartnerSettings partner, TimeSpan lead) => KindOf(partner) switch
    {
        RollStepKind.Upload => lead > TimeSpan.Zero ? Guard(lead) : AfterTakeOver,
        _ => _scenario.OAuth.PublishesStaged && lead > TimeSpan.Zero ? lead - Guard(lead) : lead + AfterTakeOver,
    };

    // Several times, each from the next server: one that cannot be reached, or has not got it yet, is made up for.
    private IEnumerable<OperatorItem> Commands(PartnerSettings partner, int number, TimeSpan lead)
    {
        TimeSpan at = StagedAt + PartnerStepAfter(partner, lead);
        return partner.Role == PartnerRole.AuthorizationServer
            ? [new KeyUpload(at, number, NewName) { IsOptional = true }]
            : Enumerable.Range(0, Attempts).Select(attempt =>
                new MetadataRefresh(at + (attempt * Spacing(lead)), number, partner.MetadataFrom[attempt % partner.MetadataFrom.Count]) { IsOptional = true });
    }

    // What the cloud knows of the old certificate it knew before.
    private IEnumerable<OperatorItem> InitialUploads() => Partners.Index().Where(static each => each.Item.Role == PartnerRole.AuthorizationServer)
        .Select(each => new KeyUpload(StagedAt - (Settling / 2), each.Index, _old.Name) { IsOptional = true });
}
