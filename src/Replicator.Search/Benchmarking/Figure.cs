namespace Replicator.Search.Benchmarking;

/// <summary>
/// One column of a benchmark: what it is, and how it is taken from a run. Tables, files and documents show <see cref="All"/> of them, in this order.
/// </summary>
/// <param name="Name">Its name in files and options.</param>
/// <param name="Heading">What stands above it.</param>
/// <param name="Meaning">What it is, as a sentence.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="IsVirtual">Whether it depends on scenario and seed alone, and not on the machine.</param>
/// <param name="Of">Takes it from a run; null where the run has none.</param>
public sealed record Figure(string Name, string Heading, string Meaning, FigureUnit Unit, bool IsVirtual, Func<RunFigures, double?> Of)
{
    /// <summary>Half of the replicas.</summary>
    public static Figure P50 { get; } = new(
        "p50", "p50", "Virtual time from the commit until half of the replicas have it.",
        FigureUnit.Seconds, IsVirtual: true, static run => (double?)run.Convergence?.P50Seconds);

    /// <summary>Ninety-nine of a hundred replicas.</summary>
    public static Figure P99 { get; } = new(
        "p99", "p99", "Virtual time from the commit until 99 of 100 replicas have it.",
        FigureUnit.Seconds, IsVirtual: true, static run => (double?)run.Convergence?.P99Seconds);

    /// <summary>The last replica.</summary>
    public static Figure Last { get; } = new(
        "last", "Last", "Virtual time from the commit until the last replica has it.",
        FigureUnit.Seconds, IsVirtual: true, static run => (double?)run.Convergence?.LastSeconds);

    /// <summary>Messages for each replica.</summary>
    public static Figure Messages { get; } = new(
        "messages", "Messages", "Messages between servers, for each replica, until all have it and none is under way; what is asked every cycle goes on until then.",
        FigureUnit.Count, IsVirtual: true, static run => (double)run.Messages / run.Servers);

    /// <summary>Bytes for each replica.</summary>
    public static Figure Bytes { get; } = new(
        "bytes", "Bytes", "Their size, for each replica.",
        FigureUnit.Bytes, IsVirtual: true, static run => (double)run.Bytes / run.Servers);

    /// <summary>The load on the master.</summary>
    public static Figure MasterMessages { get; } = new(
        "masterMessages", "Master's", "Messages that the master's server sends or receives.",
        FigureUnit.Count, IsVirtual: true, static run => run.MasterMessages);

    /// <summary>The master's part of all load.</summary>
    public static Figure MasterShare { get; } = new(
        "masterShare", "of all", "Share of all messages that it sends or receives.",
        FigureUnit.Share, IsVirtual: true, static run => run.Messages == 0 ? null : (double?)run.MasterMessages / run.Messages);

    /// <summary>Real time.</summary>
    public static Figure WallTime { get; } = new(
        "wallTime", "Wall time", "Real time of a run, from making the servers to the result.",
        FigureUnit.Seconds, IsVirtual: false, static run => run.WallTime.TotalSeconds);

    /// <summary>Speed.</summary>
    public static Figure DeliveriesPerSecond { get; } = new(
        "deliveriesPerSecond", "Deliveries/s", "Messages delivered in a second of real time, without making the servers.",
        FigureUnit.PerSecond, IsVirtual: false, static run => run.Run > TimeSpan.Zero ? run.Deliveries / run.Run.TotalSeconds : null);

    /// <summary>Memory.</summary>
    public static Figure AllocatedPerDelivery { get; } = new(
        "allocatedPerDelivery", "Allocated", "Bytes allocated for each message delivered, without making the servers.",
        FigureUnit.Bytes, IsVirtual: false, static run => run.Deliveries == 0 ? null : (double)run.AllocatedBytes / run.Deliveries);

    /// <summary>All of them, in the order of tables.</summary>
    public static IReadOnlyList<Figure> All { get; } =
        [P50, P99, Last, Messages, Bytes, MasterMessages, MasterShare, WallTime, DeliveriesPerSecond, AllocatedPerDelivery];

    /// <summary>The one of a name; null when there is none.</summary>
    public static Figure? Parse(string name) => All.FirstOrDefault(each => each.Name == name);
}
