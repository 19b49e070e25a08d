namespace Replicator.Consistency.Formats;

/// <summary>An EDN form and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Of what has no parts: how it is written. Of a tagged form: the tag. Otherwise the bracket that opens it.</param>
/// <param name="Items">Its parts; of a map keys and values in turn, of a tagged form the form.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record EdnValue(EdnKind Kind, string Text, IReadOnlyList<EdnValue> Items, int Line, int Column)
{
    public bool HasParts => Kind is EdnKind.Vector or EdnKind.List or EdnKind.Map or EdnKind.Set or EdnKind.Tagged;

    /// <summary>The form without its tags.</summary>
    public EdnValue Untagged => Kind == EdnKind.Tagged ? Items[0].Untagged : this;

    /// <summary>The value of a keyword in a map; null when it is not there.</summary>
    public EdnValue? this[string keyword]
    {
        get
        {
            for (int i = 0; i < Items.Count; i += 2)
            {
                if (Items[i].Kind == EdnKind.Keyword && Items[i].Text == keyword)
                {
                    return Items[i + 1];
                }
            }

            return null;
        }
    }

    /// <summary>An error at this form.</summary>
    public HistoryFormatException Wrong(string message) => new(Line, Column, message);

    /// <summary>Returns how it is written; only the beginning of what has parts.</summary>
    public override string ToString() => Kind switch
    {
        EdnKind.Vector => $"[{string.Join(' ', Items.Take(3))}{(Items.Count > 3 ? " …" : "")}]",
        EdnKind.Tagged => $"#{Text} {Items[0]}",
        EdnKind.List => "a list",
        EdnKind.Map => "a map",
        EdnKind.Set => "a set",
        _ => Words.Plain(Text),
    };
}
