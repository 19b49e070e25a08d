using System.Collections.Immutable;
using Replicator.Domain.Protocol;

namespace Replicator.Domain.OAuth;

/// <summary>A partner of the deployment as a state machine. Not thread safe.</summary>
public interface IPartner
{
    /// <summary>The keys by which it believes the deployment; empty: none, or it does not trust it yet.</summary>
    ImmutableArray<TrustedKey> KnownKeys { get; }

    /// <summary>Someone there needs somebody, or an administrator does something.</summary>
    void Handle(IOAuthCommand command, TimeSpan now, IOAuthEffects effects);

    /// <summary>Handles what a server, or another partner, says.</summary>
    void Handle(IToPartner message, TimeSpan now, IOAuthEffects effects);

    /// <summary>Does what a timer is for. Default: nothing, for those who set none.</summary>
    void Handle(TimerName timer, TimeSpan now, IOAuthEffects effects)
    {
    }
}
