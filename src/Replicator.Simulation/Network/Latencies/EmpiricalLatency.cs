using System.Collections.Immutable;

namespace Replicator.Simulation.Network.Latencies;

/// <summary>
/// A table of measured quantiles, with a straight line from each point to the next. It neither smooths nor extrapolates: the first and the
/// last point are the shortest and the longest time.
/// </summary>
public sealed class EmpiricalLatency : LatencyDistribution
{
    private readonly double[] _quantiles;
    private readonly double[] _ticks;
    private readonly double[] _slopes;

    // The segment in which each of equally wide cells of [0, 1] begins, so that a draw walks about one segment however long the table is.
    private readonly int[] _segmentOfCell;
    private readonly double _cells;

    /// <summary>Through the given points.</summary>
    /// <param name="points">
    /// Two or more. Quantiles rise strictly from exactly 0 to exactly 1; latencies never fall, lie between zero and one day, and the last is
    /// not below <paramref name="min"/>. What lies below the floor is raised to it.
    /// </param>
    /// <param name="min">The floor, 0.1 ms if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="points"/> is null.</exception>
    /// <exception cref="ArgumentException">The points are not as described; the message names the first that is not.</exception>
    public EmpiricalLatency(IEnumerable<LatencyPoint> points, TimeSpan? min = null)
        : base(min)
    {
        ArgumentNullException.ThrowIfNull(points);
        Points = [.. points];
        Validate(Points);
        NotBelowMin(Points[^1].Latency, $"points[{Points.Length - 1}].Latency");

        int segments = Points.Length - 1;
        _quantiles = [.. Points.Select(point => point.Quantile)];
        _ticks = [.. Points.Select(point => (double)point.Latency.Ticks)];
        _slopes = new double[segments];
        for (int i = 0; i < segments; i++)
        {
            _slopes[i] = (_ticks[i + 1] - _ticks[i]) / (_quantiles[i + 1] - _quantiles[i]);
        }

        // One cell more than there are segments' worth, for the quantile 1 itself.
        _cells = 4 * segments;
        _segmentOfCell = new int[4 * segments + 1];
        for (int cell = 0; cell < _segmentOfCell.Length; cell++)
        {
            _segmentOfCell[cell] = WalkFrom(cell == 0 ? 0 : _segmentOfCell[cell - 1], cell / _cells);
        }
    }

    /// <summary>The points, as given.</summary>
    public ImmutableArray<LatencyPoint> Points { get; }

    /// <inheritdoc/>
    protected override double TicksAt(double u)
    {
        int segment = WalkFrom(_segmentOfCell[unchecked((int)(u * _cells))], u);
        return _ticks[segment] + (u - _quantiles[segment]) * _slopes[segment];
    }

    /// <inheritdoc/>
    protected override string Describe() => $"empirical({string.Join(", ", Points.Select(point => $"{Text(point.Quantile)}: {Text(point.Latency)}"))}";

    private static void Validate(ImmutableArray<LatencyPoint> points)
    {
        if (points.Length < 2)
        {
            throw new ArgumentException($"the table has {points.Length} points; expected at least those of the quantiles 0 and 1.", nameof(points));
        }

        if (points[0].Quantile != 0 || points[^1].Quantile != 1)
        {
            throw new ArgumentException(
                $"the table runs from quantile {Text(points[0].Quantile)} to {Text(points[^1].Quantile)}; expected from 0 to 1.", nameof(points));
        }

        for (int i = 0; i < points.Length; i++)
        {
            InRange(points[i].Latency, $"points[{i}].Latency");
            if (i > 0)
            {
                ValidateStep(points, i);
            }
        }
    }

    private static void ValidateStep(ImmutableArray<LatencyPoint> points, int index)
    {
        (LatencyPoint previous, LatencyPoint point) = (points[index - 1], points[index]);

        // Written so that NaN fails, too.
        if (!(point.Quantile > previous.Quantile))
        {
            throw new ArgumentException(
                $"points[{index}] has quantile {Text(point.Quantile)} after {Text(previous.Quantile)}; expected a larger one.", nameof(points));
        }

        if (point.Latency < previous.Latency)
        {
            throw new ArgumentException(
                $"points[{index}] has latency {Text(point.Latency)} after {Text(previous.Latency)}; expected at least that.", nameof(points));
        }
    }

    /// <summary>The last segment that begins at or before a quantile, looked for from an earlier one.</summary>
    private int WalkFrom(int segment, double quantile)
    {
        while (segment < _slopes.Length - 1 && _quantiles[segment + 1] <= quantile)
        {
            segment++;
        }

        return segment;
    }
}
