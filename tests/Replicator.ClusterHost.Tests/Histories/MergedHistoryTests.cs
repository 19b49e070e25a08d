using CsCheck;
using Replicator.ClusterHost.Histories;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Histories;

public sealed class MergedHistoryTests : IDisposable
{
    // Few times, so that many are equal, and in no order at all.
    private static readonly Gen<TimeSpan[][]> Times = Gen.Long[-3, 3].Select(static ticks => new TimeSpan(ticks)).Array[0, 40].Array[0, 5];

    private readonly HistoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_of_all_files_are_told_by_time_then_by_file_then_by_place() => Times.Sample(times =>
    {
        ToldEvent[][] kept = [.. times.Select(static (each, file) => each.Select((at, place) => Of(file, place, at)).ToArray())];

        // A stable sort of one file after the other.
        return Merged(kept.Select(_folder.Keep)).SequenceEqual(kept.SelectMany(static each => each).OrderBy(static each => each.At));
    }, iter: 100);

    [Fact]
    public void Nothing_is_lost_or_told_twice_and_everything_is_in_order() => EventGenerators.Any.Array[0, 30].Array[0, 4].Sample(kept =>
    {
        IReadOnlyList<ToldEvent> merged = Merged(kept.Select(_folder.Keep));

        Assert.Equal(merged.Select(static each => each.At).Order(), merged.Select(static each => each.At));
        Assert.Equal(
            kept.SelectMany(static each => each).Select(static each => each.ToString()).Order(StringComparer.Ordinal),
            merged.Select(static each => each.ToString()).Order(StringComparer.Ordinal));
    }, iter: 50);

    // Farther apart than what of a file is in memory at once.
    [Fact]
    public void Events_that_were_kept_long_after_their_time_are_told_in_order()
    {
        const int Events = 20_000;
        string path = _folder.Keep(Enumerable.Range(0, Events).Select(static place => Of(0, place, new TimeSpan(-place))));

        using var merged = new MergedHistory([path]);

        Assert.Equal(Events, merged.Count);
        Assert.Equal(Enumerable.Range(-Events + 1, Events), merged.Events.Select(static each => (int)each.At.Ticks));
    }

    [Fact]
    public void It_can_be_told_again_and_without_notes()
    {
        using var merged = new MergedHistory([_folder.Keep(EventSamples.All)]);
        List<ToldEvent> told = [];

        merged.Tell(HistoryRecorder.Of(told.Add));
        merged.Tell(HistoryRecorder.Of(told.Add), note => told.Add(ToldEvent.Of(note)));

        Assert.Equal([.. EventSamples.All.SkipLast(ToldEvent.Notes.Count), .. EventSamples.All], told);
    }

    [Fact]
    public void Of_one_damaged_file_nothing_is_told_of_any()
    {
        string[] paths = [_folder.Keep(EventSamples.All), _folder.Keep(EventSamples.All)];
        byte[] bytes = File.ReadAllBytes(paths[1]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(paths[1], bytes);

        Assert.Equal(paths[1], Assert.Throws<HistoryFileDamagedException>(() => new MergedHistory(paths)).FilePath);
    }

    private static ToldEvent Of(int file, int place, TimeSpan at) => new("Acknowledged", [new ServerId(file), new ConfigVersion(1, place), at]);

    private static List<ToldEvent> Merged(IEnumerable<string> paths)
    {
        using var merged = new MergedHistory(paths);
        List<ToldEvent> told = [];
        merged.Tell(HistoryRecorder.Of(told.Add), note => told.Add(ToldEvent.Of(note)));
        Assert.Equal(merged.Count, told.Count);
        return told;
    }
}
