namespace Replicator.Consistency.Formats;

/// <summary>What an EDN form is.</summary>
internal enum EdnKind
{
    Nil,
    Boolean,
    Number,
    Text,
    Character,
    Keyword,
    Symbol,
    Vector,
    List,
    Map,
    Set,
    Tagged,
}
