namespace Replicator.Simulation.Tests.Randomness;

/// <summary>
/// How far counts are from equal. For fair draws it is near the number of counts less one; the tests state the value that fair draws exceed
/// once in a thousand.
/// </summary>
internal static class ChiSquare
{
    public static double OfEqualShares(IReadOnlyCollection<int> counts)
    {
        double expected = (double)counts.Sum() / counts.Count;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
