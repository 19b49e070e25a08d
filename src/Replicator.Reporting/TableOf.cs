using Spectre.Console;
using Spectre.Console.Rendering;

namespace Replicator.Reporting;

/// <summary>A table without borders. A header that begins with <c>&gt;</c> stands over numbers, which end at the right.</summary>
internal sealed class TableOf
{
    private const int Gap = 2;

    private readonly Table _table = new() { Border = TableBorder.None };

    public TableOf(params ReadOnlySpan<string> headers)
    {
        foreach (string header in headers)
        {
            bool isNumber = header.StartsWith('>');
            var column = new TableColumn(new Text(isNumber ? header[1..] : header, Styles.Header))
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, Gap, 0),
            };
            _table.AddColumn(column);
        }

        _table.ShowHeaders = headers.ContainsAnyExcept("");
    }

    public bool HasRows => _table.Rows.Count > 0;

    public IRenderable Rendered => _table;

    /// <summary>Adds a row of texts, taken as they are.</summary>
    public TableOf Row(params ReadOnlySpan<string> cells)
    {
        var row = new IRenderable[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            row[i] = new Text(Plain.Of(cells[i]));
        }

        _table.AddRow(row);
        return this;
    }

    /// <summary>Adds a row whose cells are made already.</summary>
    public TableOf Row(params IRenderable[] cells)
    {
        _table.AddRow(cells);
        return this;
    }
}
