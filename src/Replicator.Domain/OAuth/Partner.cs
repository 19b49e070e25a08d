using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>
/// A partner application: it learns the deployment's keys from the metadata of one of its servers, by itself now and then or when an administrator says so, judges the tokens
/// of servers by what it has learnt, and calls servers with tokens of its own. Not thread safe.
/// </summary>
/// <param name="number">Its number.</param>
/// <param name="settings">What all have in common.</param>
/// <param name="trust">What the deployment knows of its partners.</param>
/// <param name="tokens">What signs and validates.</param>
/// <param name="servers">The servers whose metadata it reads by itself, one after the other.</param>
public sealed class Partner(int number, OAuthSettings settings, PartnerTrust trust, ITokens tokens, IReadOnlyList<ServerId> servers)
{
    // What it does by itself has no command, and yet sets up nothing.
    private const int NoCommand = 0;

    private readonly PartnerProfile _profile = settings.Partners[number];
    private readonly TokenCache _cache = new(tokens, settings.Partners[number].TokenLifetime, settings.KeepsTokens);
    private TokenReceiver? _receiver;
    private ReadMetadata? _reading;
    private int _question;
    private int _turn;

    /// <summary>What it knows of the deployment; null: it does not trust it yet.</summary>
    public TrustedIssuer? Known => _receiver?.Issuers[0];

    /// <summary>An administrator has it read metadata. What was being read before is no longer waited for.</summary>
    public void On(ReadMetadata command, TimeSpan now, IOAuthEffects effects)
    {
        if (_profile.HasUploadedKeys && command.Command is null)
        {
            // Nothing is to be read: what it is to believe is uploaded.
            Learn(new TrustedIssuer(ApplicationIds.Lync, _profile.PinnedRealm ?? settings.Realm, []));
            effects.History.MetadataRead(number, command.From, isFirst: true, null, now);
            return;
        }

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

    /// <summary>An administrator has uploaded a key. Before there is trust nobody can.</summary>
    public void On(UploadKey command)
    {
        if (Known is { } known)
        {
            Learn(known with { Keys = known.Keys.Add(command.Key) });
        }
    }

    /// <summary>Someone here needs a server. Before there is trust nobody calls one.</summary>
    public void On(CallServer command, TimeSpan now, IOAuthEffects effects)
    {
        if (_receiver is null)
        {
            return;
        }

        BearerToken token = _cache.Take(
            _profile.Identity, settings.IdentityOf(command.Server), _profile.Certificate.Thumbprint, settings.Start + effects.ReadClock(now), effects);
        effects.History.CallMade(command.Server, number, isFromServer: false, now);
        effects.Send(command.Server, new PartnerCall(number, token));
    }

    /// <summary>Handles what a server says.</summary>
    public void On(IToPartner message, TimeSpan now, IOAuthEffects effects)
    {
        switch (message)
        {
            case ServiceCall call:
                TokenRefusal? refusal = _receiver is { } receiver
                    ? tokens.Check(call.Token, receiver, settings.Start + effects.ReadClock(now))
                    : TokenRefusal.UntrustedIssuer;
                effects.History.TokenJudged(new TokenVerdict(call.From, number, IsFromServer: true, call.Token.Actor.KeyId, refusal, now));
                break;
            case MetadataDocument document when document.Number == _question && _reading is { } reading:
                effects.CancelTimer(TimerName.MetadataTimeout);
                Read(reading, document, now, effects);
                break;
        }
    }

    /// <summary>Does what the timer is for.</summary>
    public void On(TimerName timer, TimeSpan now, IOAuthEffects effects)
    {
        if (timer == TimerName.MetadataRefresh)
        {
            On(new ReadMetadata(servers[_turn++ % servers.Count], NoCommand), now, effects);
        }
        else if (timer == TimerName.MetadataTimeout && _reading is { } reading)
        {
            Fail(reading, now, effects);
        }
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
        trust.Create(number);
        _receiver = new TokenReceiver(_profile.Identity, [issuer]) { ClockSkew = settings.ClockSkew, TrustsChain = _profile.TrustsChain };
    }
}
