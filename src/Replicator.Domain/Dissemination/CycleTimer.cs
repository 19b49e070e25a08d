using Replicator.Domain.Protocol;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// The timer of a gossiping replica. Awake it fires once and is set again each time, and as long as it is pending the run goes on; idle it recurs by itself and
/// keeps nobody waiting.
/// </summary>
internal struct CycleTimer(TimerName name, TimeSpan length)
{
    private readonly Cycles _cycles = new(length);
    private bool _isRecurring;

    /// <summary>The cycles whose beginnings it fires at.</summary>
    public readonly Cycles Cycles => _cycles;

    /// <summary>Fires once, at the beginning of the cycle after one.</summary>
    public void SetAfter(long cycle, TimeSpan now, IEffects effects)
    {
        _isRecurring = false;
        effects.SetTimer(name, _cycles.Until(cycle + 1, now));
    }

    /// <summary>Fires at the beginning of every cycle after one.</summary>
    public void RecurAfter(long cycle, TimeSpan now, IEffects effects)
    {
        // One that recurs goes on by itself, unless its host stood still or its clock runs wrong and it fires no more when cycles begin.
        if (!_isRecurring || now.Ticks != cycle * _cycles.Length.Ticks)
        {
            _isRecurring = true;
            effects.SetRecurringTimer(name, _cycles.Until(cycle + 1, now), _cycles.Length);
        }
    }
}
