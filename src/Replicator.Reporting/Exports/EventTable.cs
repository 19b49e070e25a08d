using Parquet;
using Parquet.Schema;

namespace Replicator.Reporting.Exports;

/// <summary>
/// The events of a run as <c>events.parquet</c>: a row for each, in the order of the run, with the columns <c>seconds</c> (virtual time since the start), <c>kind</c>, <c>from</c>,
/// <c>to</c>, <c>actor</c>, <c>message</c> and <c>content</c>. Rows are written in groups, so that a long run needs little memory. Not thread safe.
/// </summary>
public sealed class EventTable : IDisposable
{
    private const int RowsPerGroup = 100_000;

    private static readonly DataField Seconds = new DataField<double>("seconds");
    private static readonly (DataField Field, Func<ExportedEvent, string> Of)[] Texts =
    [
        (new DataField<string>("kind"), static each => each.Kind),
        (new DataField<string>("from"), static each => each.From),
        (new DataField<string>("to"), static each => each.To),
        (new DataField<string>("actor"), static each => each.Actor),
        (new DataField<string>("message"), static each => each.Message),
        (new DataField<string>("content"), static each => each.Content),
    ];

    private readonly List<ExportedEvent> _rows = [];
    private readonly ParquetWriter _writer;

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public EventTable(Stream stream) =>
        _writer = Done(ParquetWriter.CreateAsync(new ParquetSchema([Seconds, .. Texts.Select(static text => (Field)text.Field)]), stream));

    /// <summary>How many rows there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(in ExportedEvent row)
    {
        Count++;
        _rows.Add(row);
        if (_rows.Count == RowsPerGroup)
        {
            WriteGroup();
        }
    }

    /// <summary>Writes what is left, and the end of the file.</summary>
    public void Dispose()
    {
        if (_rows.Count > 0)
        {
            WriteGroup();
        }

        _writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void WriteGroup()
    {
        using (ParquetRowGroupWriter group = _writer.CreateRowGroup())
        {
            double[] seconds = [.. _rows.Select(static row => (double)row.At.Ticks / TimeSpan.TicksPerSecond)];
            group.WriteAsync<double>(Seconds, seconds).GetAwaiter().GetResult();
            foreach ((DataField field, Func<ExportedEvent, string> of) in Texts)
            {
                string[] column = [.. _rows.Select(of)];
                group.WriteAsync(field, column).GetAwaiter().GetResult();
            }
        }

        _rows.Clear();
    }

    // It writes to a stream that never waits for anybody.
    private static T Done<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
