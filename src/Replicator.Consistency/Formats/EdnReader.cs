using System.Globalization;
using System.Text;

namespace Replicator.Consistency.Formats;

/// <summary>
/// Reads EDN (github.com/edn-format/edn), form by form, as far as Jepsen writes it: all literals and collections, tags, comments and discards; no metadata and
/// no namespaced maps. Strict: what it does not know it refuses.
/// </summary>
internal sealed class EdnReader(HistoryText text)
{
    private const int DepthMax = 32;
    private const int TokenLengthMax = 10_000;
    private const int ItemsMax = 10_000;

    private static readonly string[] CharacterNames = ["newline", "return", "space", "tab", "formfeed", "backspace"];

    /// <summary>Whether the next form begins with this character, which is then read.</summary>
    public bool TrySkip(char bracket)
    {
        SkipBlank(0);
        if (text.Peek() != bracket)
        {
            return false;
        }

        text.Read();
        return true;
    }

    /// <summary>Reads the next form. Null: there is none before the end, or before a closing bracket.</summary>
    public EdnValue? Read() => Read(0);

    private EdnValue? Read(int depth)
    {
        SkipBlank(depth);
        (int line, int column) = (text.Line, text.Column);
        if (depth > DepthMax)
        {
            throw new HistoryFormatException(line, column, $"forms are nested deeper than {DepthMax}, which no history needs; is this another file?");
        }

        return text.Peek() switch
        {
            HistoryText.End or ')' or ']' or '}' => null,
            '(' => Collection(EdnKind.List, ')', depth, line, column),
            '[' => Collection(EdnKind.Vector, ']', depth, line, column),
            '{' => Map(depth, line, column),
            '#' => Dispatch(depth, line, column),
            '"' => String(line, column),
            '\\' => Character(line, column),
            _ => Atom(line, column),
        };
    }

    private EdnValue Collection(EdnKind kind, char closing, int depth, int line, int column)
    {
        string opening = ((char)text.Read()).ToString();
        var items = new List<EdnValue>();
        while (Read(depth + 1) is { } item)
        {
            items.Add(item);
            if (items.Count > ItemsMax)
            {
                throw new HistoryFormatException(line, column, $"the form that begins here has more than {ItemsMax} parts, which no operation needs; is this "
                    + "another file?");
            }
        }

        return text.Peek() switch
        {
            HistoryText.End => throw new HistoryFormatException(
                text.Line, text.Column, $"the text ends within the form that began with '{opening}' at line {line}, column {column}; expected '{closing}'. It "
                    + "was cut short: get the whole of it."),
            int found when found != closing => throw new HistoryFormatException(
                text.Line, text.Column, $"found '{(char)found}'; expected '{closing}' for the '{opening}' of line {line}, column {column}."),
            _ => Close(new EdnValue(kind, opening, items, line, column)),
        };
    }

    private EdnValue Close(EdnValue value)
    {
        text.Read();
        return value;
    }

    private EdnValue Map(int depth, int line, int column)
    {
        EdnValue map = Collection(EdnKind.Map, '}', depth, line, column);
        if (map.Items.Count % 2 != 0)
        {
            throw map.Wrong($"the map that begins here has {map.Items.Count} parts; expected a value for each key.");
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < map.Items.Count; i += 2)
        {
            if (map.Items[i].Kind == EdnKind.Keyword && !keys.Add(map.Items[i].Text))
            {
                throw map.Items[i].Wrong($"{map.Items[i]} stands twice in one map; expected each key once.");
            }
        }

        return map;
    }

    // Behind # comes a set or a tag; a discard is blank and was skipped.
    private EdnValue Dispatch(int depth, int line, int column)
    {
        text.Read();
        if (text.Peek() == '{')
        {
            return Collection(EdnKind.Set, '}', depth, line, column);
        }

        string tag = Token();
        if (tag.Length == 0 || !char.IsLetter(tag[0]))
        {
            throw new HistoryFormatException(line, column, $"found '#{Words.Plain(tag)}'; expected a set #{{…}}, a tag such as #jepsen.history.Op, or a "
                + "discard #_.");
        }

        EdnValue form = Read(depth + 1) ?? throw new HistoryFormatException(text.Line, text.Column, $"nothing follows the tag #{Words.Plain(tag)}; "
            + "expected a form.");
        return new EdnValue(EdnKind.Tagged, tag, [form], line, column);
    }

    private EdnValue String(int line, int column)
    {
        var written = new StringBuilder().Append((char)text.Read());
        for (bool isEscaped = false; ;)
        {
            int next = text.Read();
            if (next == HistoryText.End || written.Length > TokenLengthMax)
            {
                throw new HistoryFormatException(line, column, next == HistoryText.End
                    ? "the string that begins here does not end; expected '\"'. The text was cut short, or a quote is missing."
                    : $"the string that begins here has more than {TokenLengthMax} characters, which no value needs; is a quote missing?");
            }

            written.Append((char)next);
            if (next == '"' && !isEscaped)
            {
                return new EdnValue(EdnKind.Text, written.ToString(), [], line, column);
            }

            isEscaped = next == '\\' && !isEscaped;
        }
    }

    private EdnValue Character(int line, int column)
    {
        text.Read();
        string name = $"{(char)Math.Max(0, text.Read())}{Token()}";
        bool isKnown = name.Length == 1 || CharacterNames.Contains(name) || (name.Length == 5 && name[0] == 'u' && name[1..].All(char.IsAsciiHexDigit));
        return isKnown && name[0] != '\0'
            ? new EdnValue(EdnKind.Character, "\\" + name, [], line, column)
            : throw new HistoryFormatException(line, column, $"found '\\{Words.Plain(name)}'; expected a character such as \\a, \\newline or \\u0041.");
    }

    private EdnValue Atom(int line, int column)
    {
        string token = Token();
        EdnKind? kind = token switch
        {
            "nil" => EdnKind.Nil,
            "true" or "false" => EdnKind.Boolean,
            [':', _, ..] => token[1] == ':' ? null : EdnKind.Keyword,
            _ when IsNumberLike(token) => IsNumber(token) ? EdnKind.Number : null,
            [var first, ..] when char.IsLetter(first) || "+-.*!_?$%&=<>/|".Contains(first, StringComparison.Ordinal) => EdnKind.Symbol,
            _ => null,
        };
        return kind is { } known
            ? new EdnValue(known, known == EdnKind.Number ? token.TrimStart('+') : token, [], line, column)
            : throw new HistoryFormatException(
                line, column, $"found {Words.Quoted(token.Length > 0 ? token : ((char)text.Peek()).ToString())}; expected an EDN form, such as nil, 3, :ok, "
                    + "\"a\" or [1 2].");
    }

    private static bool IsNumberLike(string token) => token is [>= '0' and <= '9', ..] or ['+' or '-', >= '0' and <= '9', ..];

    private static bool IsNumber(string token)
    {
        string digits = token[^1] is 'N' or 'M' ? token[..^1] : token;
        return double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
    }

    private string Token()
    {
        var token = new StringBuilder();
        while (text.Peek() is not (HistoryText.End or '(' or ')' or '[' or ']' or '{' or '}' or '"' or ';' or '\\' or '@' or '^' or '`' or '~') && !IsBlank(text.Peek()))
        {
            token.Append((char)text.Read());
            if (token.Length > TokenLengthMax)
            {
                throw new HistoryFormatException(text.Line, text.Column, $"a word has more than {TokenLengthMax} characters, which no value needs; is this "
                    + "another file?");
            }
        }

        return token.ToString();
    }

    private void SkipBlank(int depth)
    {
        while (true)
        {
            if (IsBlank(text.Peek()))
            {
                text.Read();
            }
            else if (text.Peek() == ';')
            {
                SkipLine();
            }
            else if (text.Peek() == '#' && text.Peek(1) == '_')
            {
                SkipForm(depth);
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (text.Peek() is not (HistoryText.End or '\n'))
        {
            text.Read();
        }
    }

    private void SkipForm(int depth)
    {
        (int line, int column) = (text.Line, text.Column);
        text.Read();
        text.Read();
        if (Read(depth + 1) is null)
        {
            throw new HistoryFormatException(line, column, "nothing follows the discard #_; expected a form.");
        }
    }

    private static bool IsBlank(int character) => character is ' ' or ',' or '\t' or '\r' or '\n';
}
