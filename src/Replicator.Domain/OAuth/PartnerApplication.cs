using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>
/// A partner application, such as Exchange on premises: it learns the deployment's keys from the metadata of one of its servers, by itself now and then or when an
/// administrator says so, judges the tokens of servers by what it has learnt, and calls servers with tokens of its own. Not thread safe.
/// </summary>
/// <param name="number">Its number.</param>
/// <param name="settings">What all have in common.</param>
/// <param name="trust">What the deployment knows of its partners.</param>
/// <param name="tokens">What signs and validates.</param>
/// <param name="servers">The servers whose metadata it reads by itself, one after the other.</param>
public sealed class PartnerApplication(int number, OAuthSettings settings, PartnerTrust trust, ITokens tokens, IReadOnlyList<ServerId> servers) : IPartner
{
    // What it does by itself has no command, and yet sets up nothing.
    private const int NoCommand = 0;

    private readonly PartnerProfile _profile = settings.Partners[number];
    private readonly TokenCache _cache = new(tokens, settings.Partners[number].TokenLifetime, settings.KeepsTokens);
    private ImmutableArray<Certificate> _certificates = [settings.Partners[number].Certificate];
    private TokenReceiver? _receiver;
    private int _calls;
    private ReadMetadata? _reading;
    private int _question;
    private int _turn;

    /// <inheritdoc/>
    public ImmutableArray<TrustedKey> KnownKeys => _receiver?.Issuers[0].Keys ?? [];

    /// <inheritdoc/>
    public void Handle(IOAuthCommand command, TimeSpan now, IOAuthEffects effects)
    {
        switch (command)
        {
            case ReadMetadata read:
                Ask(read, now, effects);
                break;
            case CallServer call when _receiver is not null:
                Call(call.Server, now, effects);
                break;
            case RenewCertificate renewal:
                // Two are told: the one that signs, and the one before, as of Exchange (Set-AuthConfig: PreviousCertificateThumbprint). Of SharePoint nothing is published.
                _certificates = [renewal.Certificate, _certificates[0]];
                effects.History.PartnerRenewed(number, renewal.Certificate.Thumbprint, now);
                break;
        }
    }

    /// <inheritdoc/>
    public void Handle(IToPartner message, TimeSpan now, IOAuthEffects effects)
    {
        switch (message)
        {
            case ServiceCall call:
                TokenRefusal? refusal = _receiver is { } receiver
                    ? tokens.Check(call.Token, receiver, settings.Start + effects.ReadClock(now))
                    : TokenRefusal.UntrustedIssuer;
                effects.History.TokenJudged(new TokenVerdict(call.From, Party.Of(number), call.Number, call.Token.Actor.KeyId, refusal, now));
                break;
            case PartnerMetadataRequest request:
                effects.Send(request.From, new PartnerMetadataDocument(number, request.Command, Self));
                break;
            case MetadataDocument document when document.Number == _question && _reading is { } reading:
                effects.CancelTimer(TimerName.MetadataTimeout);
                Read(reading, document, now, effects);
                break;
        }
    }

    /// <inheritdoc/>
    public void Handle(TimerName timer, TimeSpan now, IOAuthEffects effects)
    {
        if (timer == TimerName.MetadataRefresh)
        {
            Ask(new ReadMetadata(servers[_turn++ % servers.Count], NoCommand), now, effects);
        }
        else if (timer == TimerName.MetadataTimeout && _reading is { } reading)
        {
            Fail(reading, now, effects);
        }
    }

    private TrustedIssuer Self => new(_profile.Identity.Application, _profile.Identity.Realm, [.. _certificates.Select(settings.KeyOf)]);

    // What was being read before is no longer waited for.
    private void Ask(ReadMetadata command, TimeSpan now, IOAuthEffects effects)
    {
        // What it does by itself does not keep an administrator waiting, and who is not there yet has nothing to refresh.
        if (command.Command is not null && (_receiver is null || (command.Command == NoCommand && _reading is not null)))
        {
            effects.History.MetadataUnreachable(number, command.From, isFirst: false, CommandOf(command), now);
            return;
        }

        _reading = command;
        effects.Send(command.From, new MetadataRequest(number, ++_question));
        effects.SetTimer(TimerName.MetadataTimeout, settings.MetadataTimeout);
    }

    private void Call(ServerId server, TimeSpan now, IOAuthEffects effects)
    {
        BearerToken token = _cache.Take(_profile.Identity, settings.IdentityOf(server), _certificates[0].Thumbprint, settings.Start + effects.ReadClock(now), effects);
        effects.History.CallMade(Party.Of(number), Party.Of(server), now);
        effects.Send(server, new PartnerCall(number, ++_calls, token));
    }

    private void Read(ReadMetadata reading, MetadataDocument document, TimeSpan now, IOAuthEffects effects)
    {
        if (document.Keys.IsEmpty)
        {
            Fail(reading, now, effects);
            return;
        }

        bool isFirst = reading.Command is null;
        _reading = null;
        Learn(new TrustedIssuer(ApplicationIds.Lync, _profile.PinnedRealm ?? document.Realm, document.Keys));
        effects.History.MetadataRead(number, document.From, isFirst, CommandOf(reading), now);
        if (isFirst && _profile.RefreshInterval is { } interval)
        {
            effects.SetRecurringTimer(TimerName.MetadataRefresh, effects.DrawBelow(interval), interval);
        }
    }

    private void Fail(ReadMetadata reading, TimeSpan now, IOAuthEffects effects)
    {
        _reading = null;
        effects.History.MetadataUnreachable(number, reading.From, reading.Command is null, CommandOf(reading), now);
    }

    private static int? CommandOf(ReadMetadata reading) => reading.Command is > NoCommand ? reading.Command : null;

    private void Learn(TrustedIssuer issuer)
    {
        trust.Create(number, Self);
        _receiver = new TokenReceiver(_profile.Identity, [issuer]) { ClockSkew = settings.ClockSkew, TrustsChain = _profile.TrustsChain };
    }
}
