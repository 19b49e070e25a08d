using Replicator.Domain.Certificates;
using Replicator.Domain.OAuth;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.OAuth;

/// <summary>Two servers of a pool and one partner, or as many as the settings have, whose messages arrive at once unless there is no way between them.</summary>
internal sealed class TwoServersAndAPartner : IOAuthEffects, IOAuthHistory
{
    public static readonly DateTimeOffset Start = new(2014, 7, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly ServerId First = new(0);
    public static readonly ServerId Second = new(1);

    private readonly CertificateSlots?[] _slots = new CertificateSlots?[2];
    private readonly TokenService[] _services;
    private readonly IPartner[] _partners;
    private readonly Dictionary<TimerName, TimeSpan> _timers = [];

    public TwoServersAndAPartner(Func<OAuthSettings, OAuthSettings>? settings = null, Func<PartnerProfile, PartnerProfile>? profile = null)
    {
        var plain = new PartnerProfile
        {
            Name = "exchange",
            Identity = new ServiceIdentity(ApplicationIds.Exchange, "mail.contoso.com", "contoso.com"),
            Certificate = Certificate("exchange", TimeSpan.FromDays(-100), TimeSpan.FromDays(1_825)),
        };
        var common = new OAuthSettings { Start = Start, Realm = "contoso.com", HostOf = static _ => "pool01.contoso.com", Partners = [profile?.Invoke(plain) ?? plain] };
        Settings = settings?.Invoke(common) ?? common;
        var trust = new PartnerTrust(Settings);
        var tokens = new ModelledTokens();
        _services = [.. new[] { First, Second }.Select(server => new TokenService(server, Settings, trust, tokens, () => _slots[server.Index]))];
        _partners = [.. Settings.Partners.Select((_, number) => PartnerRoles.Make(number, Settings, trust, tokens, [First, Second]))];
    }

    public OAuthSettings Settings { get; }

    public TimeSpan Now { get; private set; }

    public bool IsCut { get; set; }

    /// <summary>Whether what is sent to servers is held.</summary>
    public bool IsHeld { get; set; }

    public TimeSpan FirstTokensAge { get; set; }

    public List<TokenVerdict> Verdicts { get; } = [];

    public List<string> Told { get; } = [];

    public IOAuthHistory History => this;

    public IEnumerable<string> KnownKeys => _partners[0].KnownKeys.Select(static key => key.Thumbprint);

    public static Certificate Certificate(string name, TimeSpan? from = null, TimeSpan? validFor = null)
    {
        DateTimeOffset notBefore = Start + (from ?? TimeSpan.FromDays(-1));
        CertificateDetails details = Details.Of(name.ToUpperInvariant()) with { NotBefore = notBefore, NotAfter = notBefore + (validFor ?? TimeSpan.FromDays(365)) };
        return new Certificate(name, "contoso.com", details.Thumbprint, First, TimeSpan.Zero, details);
    }

    public void Assign(string name) => Assign(Certificate(name));

    public void Assign(Certificate certificate) => Each(slots => slots.Assign(certificate));

    public void Unassign() => Each(static _ => CertificateSlots.Empty);

    public void Roll(Certificate certificate, TimeSpan effectiveAt) => Each(slots => slots.Roll(certificate, effectiveAt));

    public void AssignOn(ServerId server, string name) => _slots[server.Index] = (_slots[server.Index] ?? CertificateSlots.Empty).Assign(Certificate(name));

    public void SetUpTrust(ServerId? from = null, int partner = 0) =>
        _partners[partner].Handle(Settings.Partners[partner].Role == PartnerRole.Application ? new ReadMetadata(from ?? First) : new SetUpTrust(), Now, this);

    public void Refresh(ServerId? from = null) => _partners[0].Handle(new ReadMetadata(from ?? First, 1), Now, this);

    public void Upload(string name, DateTimeOffset? until = null) =>
        _partners[0].Handle(new UploadKey(new TrustedKey(name.ToUpperInvariant(), Certificate(name).Details) { Until = until ?? DateTimeOffset.MaxValue }), Now, this);

    public void RenewPartner(string name) => _partners[0].Handle(new RenewCertificate(Certificate(name)), Now, this);

    public void ReadPartner(ServerId? on = null, int command = 1) => _services[(on ?? First).Index].On(new ReadPartnerMetadata(0, command), Now, this);

    /// <summary>A server calls, and what came of it is returned; null: it was accepted.</summary>
    public TokenRefusal? Call(ServerId? server = null)
    {
        Verdicts.Clear();
        _services[(server ?? First).Index].On(new CallPartner(0), Now, this);
        return Assert.Single(Verdicts).Refusal;
    }

    /// <summary>The partner calls, and what came of it is returned; null: it was accepted.</summary>
    public TokenRefusal? CallBack(ServerId? server = null, int partner = 0)
    {
        Verdicts.Clear();
        _partners[partner].Handle(new CallServer(server ?? First), Now, this);
        return Assert.Single(Verdicts).Refusal;
    }

    /// <summary>Someone calls somebody, and what came of every token on the way is returned.</summary>
    public IEnumerable<string> Calls(Party caller, Party called)
    {
        Verdicts.Clear();
        if (caller.Server is { } calling)
        {
            _services[calling.Index].On(new CallPartner(called.Partner!.Value), Now, this);
        }
        else
        {
            _partners[caller.Partner!.Value].Handle(called.Server is { } server ? new CallServer(server) : new CallOtherService(called.Partner!.Value), Now, this);
        }

        return Verdicts.Select(verdict => $"{verdict.KeyId} at {verdict.To}: {(verdict.Refusal is { } refusal ? refusal.ToString() : "accepted")}");
    }

    public void CallWithoutAVerdict()
    {
        Verdicts.Clear();
        _services[0].On(new CallPartner(0), Now, this);
        _partners[0].Handle(new CallServer(First), Now, this);
        Assert.Empty(Verdicts);
    }

    /// <summary>What was sent to servers while they were cut off.</summary>
    public List<(ServerId To, IToTokenService Message)> Held { get; } = [];

    public void Deliver((ServerId To, IToTokenService Message) held) => _services[held.To.Index].On(held.Message, Now, this);

    public void Deliver(IToPartner message) => _partners[0].Handle(message, Now, this);

    /// <summary>Time passes, and timers fire when they are due.</summary>
    public void Pass(TimeSpan time)
    {
        TimeSpan end = Now + time;
        while (_timers.Count > 0 && _timers.MinBy(static timer => timer.Value) is var (name, due) && due <= end)
        {
            Now = due;
            _timers.Remove(name);
            if (name == TimerName.MetadataRefresh)
            {
                _timers[name] = due + Settings.Partners[0].RefreshInterval!.Value;
            }

            _partners[0].Handle(name, Now, this);
        }

        Now = end;
    }

    void IOAuthEffects.Send(int partner, IToPartner message)
    {
        if (!IsCut)
        {
            _partners[partner].Handle(message, Now, this);
        }
    }

    void IOAuthEffects.Send(ServerId server, IToTokenService message)
    {
        if (IsHeld)
        {
            Held.Add((server, message));
        }
        else if (!IsCut)
        {
            _services[server.Index].On(message, Now, this);
        }
    }

    void IOAuthEffects.SetTimer(TimerName timer, TimeSpan delay) => _timers[timer] = Now + delay;

    void IOAuthEffects.SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period) => _timers[timer] = Now + delay;

    void IOAuthEffects.CancelTimer(TimerName timer) => _timers.Remove(timer);

    TimeSpan IOAuthEffects.ReadClock(TimeSpan now) => now;

    TimeSpan IOAuthEffects.DrawBelow(TimeSpan bound) => FirstTokensAge;

    void IOAuthHistory.TokenJudged(TokenVerdict verdict) => Verdicts.Add(verdict);

    void IOAuthHistory.CallNotMade(ServerId server, int partner, TimeSpan at) => Told.Add($"{server} has no certificate");

    void IOAuthHistory.MetadataRead(int partner, ServerId from, bool isFirst, int? command, TimeSpan at) => Told.Add($"{(isFirst ? "created" : "refreshed")} from {from}");

    void IOAuthHistory.PartnerMetadataRead(int partner, ServerId by, int command, TimeSpan at) => Told.Add($"partner read on {by}");

    void IOAuthHistory.MetadataUnreachable(int partner, ServerId from, bool isFirst, int? command, TimeSpan at) => Told.Add($"{(isFirst ? "not created" : "not refreshed")} from {from}");

    private void Each(Func<CertificateSlots, CertificateSlots> change)
    {
        for (int index = 0; index < _slots.Length; index++)
        {
            _slots[index] = change(_slots[index] ?? CertificateSlots.Empty);
        }
    }
}
