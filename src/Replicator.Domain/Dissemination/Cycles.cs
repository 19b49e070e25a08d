using System.Numerics;

namespace Replicator.Domain.Dissemination;

/// <summary>The cycles of a gossiping protocol: number n begins at n times their length since the start of the run, on the clock that is asked.</summary>
/// <param name="Length">How long each takes; more than zero.</param>
internal readonly record struct Cycles(TimeSpan Length)
{
    private const long EarlyShare = 1_000;
    private const int SpareCycles = 30;

    /// <summary>
    /// In how many cycles even pushing alone reaches every replica, but for a chance that nobody will meet: it takes log2 n + ln n + O(1) of them (B. Pittel, On
    /// Spreading a Rumor, SIAM J. Appl. Math. 47, 1987), and with each further one that chance is e times smaller.
    /// </summary>
    public static int ToSpread(int siteCount) => (2 * (BitOperations.Log2((uint)siteCount) + 1)) + SpareCycles;

    /// <summary>The cycle that a moment belongs to.</summary>
    public long At(TimeSpan now) => now.Ticks / Length.Ticks;

    /// <summary>
    /// The cycle whose beginning a timer that fires now was meant for. On a clock that runs wrong it may fire a moment early: up to a thousandth of the length.
    /// </summary>
    public long BegunBy(TimeSpan now) => (now.Ticks + (Length.Ticks / EarlyShare)) / Length.Ticks;

    /// <summary>How long it is until a cycle begins; zero or more.</summary>
    public TimeSpan Until(long cycle, TimeSpan now) => TimeSpan.FromTicks(Math.Max(0, (cycle * Length.Ticks) - now.Ticks));
}
