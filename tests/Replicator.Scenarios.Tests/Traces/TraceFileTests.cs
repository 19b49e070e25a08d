using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Scenarios.Traces;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Tests.Traces;

public sealed class TraceFileTests : IDisposable
{
    private static readonly Scenario Scenario = ScenarioFile.Parse(GoodScenario.Text).Scenario!;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_record_of_a_run_is_read_again_as_it_was()
    {
        var records = new List<TraceRecord>();
        string path = Trace(null, new Collecting(records));

        Assert.NotEmpty(records);
        Assert.Equal(records.Select(record => TraceEntry.Of(record, Scenario.Topology)), TraceReader.Entries(path));
        Assert.Equal(new TraceHeader(2, "test", ulong.MaxValue, null), TraceReader.Header(path));
    }

    [Theory]
    [InlineData("pool01-01")]
    [InlineData("server=pool03")]
    [InlineData("from=edge*,kind=delivered")]
    [InlineData("to=pool01-01, message=statusreport")]
    [InlineData("from=outside")]
    public void A_filtered_file_holds_exactly_the_records_the_filter_keeps(string text)
    {
        Assert.True(TraceFilter.TryParse(text, Scenario.Topology, out TraceFilter? filter, out _));
        var records = new List<TraceRecord>();
        string path = Trace(filter, new Collecting(records));

        List<TraceEntry> kept = [.. records.Where(record => filter.Keeps(record)).Select(record => TraceEntry.Of(record, Scenario.Topology))];
        Assert.NotEmpty(kept);
        Assert.True(kept.Count < records.Count);
        Assert.Equal(kept, TraceReader.Entries(path));
        Assert.Equal(text, TraceReader.Header(path).Filter);
    }

    [Fact]
    public void A_key_that_is_repeated_in_a_filter_matches_with_any_of_its_values_and_each_other_key_narrows()
    {
        var records = new List<TraceRecord>();
        Trace(null, new Collecting(records));
        List<TraceEntry> entries = [.. records.Select(record => TraceEntry.Of(record, Scenario.Topology))];

        Assert.Equal(
            entries.Where(entry => entry.Kind is TraceKind.Delivered or TraceKind.Timer),
            Kept("kind=delivered,kind=timer"));
        Assert.Equal(
            entries.Where(entry => (entry.Kind is TraceKind.Delivered or TraceKind.Timer) && entry.To is "pool01-01" or "pool03-01"),
            Kept("kind=delivered,to=pool01-01,kind=timer,to=pool03-01"));
        Assert.Equal(
            entries.Where(entry => new[] { entry.From, entry.To }.Any(server => server is "pool01-02" or "edge01-01")),
            Kept("pool01-02,edge01-01"));

        IEnumerable<TraceEntry> Kept(string text)
        {
            Assert.True(TraceFilter.TryParse(text, Scenario.Topology, out TraceFilter? filter, out _));
            List<TraceEntry> kept = [.. records.Where(record => filter.Keeps(record)).Select(record => TraceEntry.Of(record, Scenario.Topology))];
            Assert.NotEmpty(kept);
            return kept;
        }
    }

    [Fact]
    public void Only_a_file_that_was_closed_after_the_run_is_whole()
    {
        string path = Trace(null, new Collecting([]));
        Assert.True(TraceReader.IsWhole(path));

        File.WriteAllLines(path, File.ReadAllLines(path)[..^1]);
        Assert.False(TraceReader.IsWhole(path));

        new TraceFile(path, Scenario.Name, 1, Scenario.Topology, null).Dispose();
        Assert.False(TraceReader.IsWhole(path));
    }

    [Fact]
    public void A_footer_with_another_count_is_refused()
    {
        string path = Trace(null, new Collecting([]));
        List<string> lines = [.. File.ReadAllLines(path)];
        lines.RemoveAt(4);
        File.WriteAllLines(path, lines);

        StoredRunException refusal = Assert.Throws<StoredRunException>(() => TraceReader.Entries(path).Count());

        Assert.StartsWith($"{path}({lines.Count}) cannot be read: it says that ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spoiled_line_is_refused_with_its_number()
    {
        string path = Trace(null, new Collecting([]));
        string[] lines = File.ReadAllLines(path);
        lines[4] = lines[4][..10];
        File.WriteAllLines(path, lines);

        StoredRunException refusal = Assert.Throws<StoredRunException>(() => TraceReader.Entries(path).Count());

        Assert.StartsWith($"{path}(5) cannot be read: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Domain.Protocol.IReplicationMessage))]
    [InlineData(typeof(Domain.OAuth.IOAuthMessage))]
    [InlineData(typeof(Domain.OAuth.IOAuthCommand))]
    public void Every_message_can_be_named_in_a_filter(Type kind)
    {
        IEnumerable<string> messages = kind.Assembly.GetTypes().Where(type => type is { IsInterface: false } && type.IsAssignableTo(kind)).Select(type => type.Name);

        Assert.Subset(TraceFilter.Messages.ToHashSet(), messages.ToHashSet());
    }

    [Fact]
    public void A_filter_may_name_a_partner()
    {
        ServerTopology topology = Scenario.Topology.WithPartners(["exchange", "cloud"]);

        Assert.True(TraceFilter.TryParse("from=Cloud", topology, out TraceFilter? filter, out _));
        Assert.True(filter.Keeps(From(topology.ServerCount + 1)));
        Assert.False(filter.Keeps(From(topology.ServerCount)));
        Assert.False(TraceFilter.TryParse("from=sharepoint", topology, out _, out string? problem));
        Assert.EndsWith("; its partners are exchange, cloud.", problem, StringComparison.Ordinal);
    }

    private static TraceRecord From(int host) => new(VirtualTime.Zero, TraceKind.Delivered, host, 0, 0, 0, 0, null);

    private string Trace(TraceFilter? filter, ITraceSink also)
    {
        string path = _folder.File("trace.jsonl");
        using var file = new TraceFile(path, Scenario.Name, ulong.MaxValue, Scenario.Topology, filter);
        using var run = new SimulatedRun(Scenario, new Seed(1), new RunOptions { Trace = new TraceFanOut(also, file) });
        run.Execute();
        file.Close();
        Assert.Null(file.Failure);
        return path;
    }

    private sealed class Collecting(List<TraceRecord> records) : ITraceSink
    {
        public void Write(in TraceRecord record) => records.Add(record);
    }
}
