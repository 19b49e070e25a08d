using System.CommandLine;
using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Search.Benchmarking;

namespace Replicator.Cli;

/// <summary>The options that choose the cells of the matrix of <c>bench</c>.</summary>
internal sealed class MatrixOptions
{
    private static readonly BenchmarkMatrix Defaults = new();

    public Option<string?> Sizes { get; } = new("--sizes")
    {
        Description = $"How many servers, separated by commas. Default: {string.Join(',', Defaults.Sizes)}.",
        HelpName = "N,N,...",
    };

    public Option<string?> Protocols { get; } = new("--protocols")
    {
        Description = $"The protocols, separated by commas: {Names(ProtocolNames)}. The others are compared with the first. Default: all.",
        HelpName = "A,B,...",
    };

    public Option<string?> Latency { get; } = new("--latency")
    {
        Description = "The latency profiles, separated by commas. "
            + $"{string.Join(' ', LatencyProfile.All.Select(static each => $"{each.Name}: {each.Meaning}."))} "
            + $"Default: {string.Join(',', Defaults.Latencies.Select(static each => each.Name))}.",
        HelpName = "A,B,...",
    };

    public Option<string?> Loss { get; } = new("--loss")
    {
        Description = $"The shares of messages that are lost, separated by commas. Default: {string.Join(',', Defaults.Losses.Select(LossText.Of))}.",
        HelpName = "P%,P%,...",
    };

    /// <summary>The first of them that was given; null when none was.</summary>
    public string? FirstGiven(ParseResult parsed) =>
        new[] { Sizes, Protocols, Latency, Loss }.FirstOrDefault(option => parsed.GetValue(option) is not null)?.Name;

    public BenchmarkMatrix Read(ParseResult parsed) => new()
    {
        Sizes = List(Sizes, parsed, Size) ?? Defaults.Sizes,
        Protocols = List(Protocols, parsed, ProtocolOf) ?? Defaults.Protocols,
        Latencies = List(Latency, parsed, LatencyOf) ?? Defaults.Latencies,
        Losses = List(Loss, parsed, LossOf) ?? Defaults.Losses,
    };

    /// <summary>Refuses overrides of what the matrix sets itself, under whose heading something else would stand.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void RefuseOwn(IEnumerable<ScenarioOverride> overrides)
    {
        foreach (ScenarioOverride each in overrides)
        {
            string[] steps = each.Path.Split('.');
            string? option = steps switch
            {
                ["topology", ..] => "--sizes",
                ["replication", "protocol", ..] => "--protocols",
                ["network", .., "latency"] => "--latency",
                ["network", .., "loss"] => "--loss",
                _ => null,
            };
            if (option is not null)
            {
                throw new UsageException($"--set {each}: the matrix sets {each.Path} itself, by {option}. To change it freely, give a FILE.");
            }
        }
    }

    private static IEnumerable<string> ProtocolNames => MatrixProtocol.All.Select(static each => each.Name);

    private static MatrixProtocol ProtocolOf(string name) => MatrixProtocol.Parse(name) ?? throw Unknown("--protocols", name, "protocol", ProtocolNames);

    private static LatencyProfile LatencyOf(string name) =>
        LatencyProfile.Parse(name) ?? throw Unknown("--latency", name, "latency profile", LatencyProfile.All.Select(static each => each.Name));

    private static double LossOf(string text) => LossText.Parse(text)
        ?? throw new UsageException($"--loss: '{text}' is no share of messages; expected a percentage from 0% to below 100%, such as 0.5%.");

    private static int Size(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= BenchmarkMatrix.SizeMin and <= BenchmarkMatrix.SizeMax
            ? size
            : throw new UsageException($"--sizes: '{text}' is no number of servers; expected a whole number from {BenchmarkMatrix.SizeMin} to "
                + $"{BenchmarkMatrix.SizeMax}.");

    private static List<T>? List<T>(Option<string?> option, ParseResult parsed, Func<string, T> parse)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        List<T> values = [];
        foreach (string each in text.Split(','))
        {
            T value = parse(each);
            if (values.Contains(value))
            {
                throw new UsageException($"{option.Name}: '{each}' stands twice; name each once.");
            }

            values.Add(value);
        }

        return values;
    }

    private static UsageException Unknown(string option, string name, string what, IEnumerable<string> all)
    {
        string[] names = [.. all];
        string meant = Nearest.To(name, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        return new UsageException($"{option}: '{name}' is no {what}{meant} There are: {Names(names)}.");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
