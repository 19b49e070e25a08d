using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Replications;

namespace Replicator.Search.Benchmarking;

/// <summary>
/// The matrix of the convergence suite: fleets of several sizes, under several protocols, with several latencies and shares of loss. In each cell one
/// certificate is committed at the master, and nothing but the network and the protocol takes time.
/// </summary>
public sealed record BenchmarkMatrix
{
    /// <summary>The fewest servers of a cell: the master's and one more.</summary>
    public const int SizeMin = 2;

    /// <summary>The most.</summary>
    public const int SizeMax = 10_000_000;

    /// <summary>The numbers of servers, each from <see cref="SizeMin"/> to <see cref="SizeMax"/>. Default 10, 100 and 1,000.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [10, 100, 1_000];

    /// <summary>The protocols, each once; the first is what the others are compared with. Default: all.</summary>
    public IReadOnlyList<MatrixProtocol> Protocols { get; init; } = MatrixProtocol.All;

    /// <summary>The latency profiles, each once. Default: wan.</summary>
    public IReadOnlyList<LatencyProfile> Latencies { get; init; } = [LatencyProfile.Parse("wan")!];

    /// <summary>The shares of messages that are lost, from 0 to below 1. Default 0 and 0.05.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [0, 0.05];

    /// <summary>Values that replace those of every cell. Default: none.</summary>
    public IReadOnlyList<ScenarioOverride> Overrides { get; init; } = [];

    /// <summary>How many runs cells of so many servers get; null for as many as the benchmark says. Default: null for all.</summary>
    public Func<int, SamplingOptions?> ReplicationsOf { get; init; } = static _ => null;

    /// <summary>All cells, one group for each size, latency and loss, with a variant for each protocol.</summary>
    /// <exception cref="MatrixException">An override does not fit.</exception>
    public IReadOnlyList<BenchmarkGroup> Groups() =>
    [
        .. from latency in Latencies
           from loss in Losses
           let section = SectionOf(latency, loss)
           from size in Sizes.Order()
           select new BenchmarkGroup(section, [.. Protocols.Select(protocol => new BenchmarkVariant(protocol.Name, Cell(protocol, latency, loss, size)))])
           {
               Replications = ReplicationsOf(size),
           },
    ];

    private static BenchmarkSection SectionOf(LatencyProfile latency, double loss) => new(
        $"{latency.Name}-{LossText.Of(loss).TrimEnd('%').Replace('.', '_')}", $"{latency.Name}, {LossText.Of(loss)} of messages lost", latency.Name, loss);

    /// <summary>One cell.</summary>
    /// <exception cref="MatrixException">An override does not fit.</exception>
    public Scenario Cell(MatrixProtocol protocol, LatencyProfile latency, double loss, int size)
    {
        string text = MatrixScenario.Write(protocol, latency, loss, size);
        ScenarioReading reading = ScenarioFile.Parse(text, "matrix.yaml", Overrides);
        return reading.Scenario ?? throw new MatrixException([.. reading.Problems.Where(static problem => problem.Severity == Severity.Error)]);
    }
}
