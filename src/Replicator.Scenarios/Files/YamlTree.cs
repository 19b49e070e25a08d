using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Replicator.Scenarios.Files;

/// <summary>
/// Turns YAML text into values with their places. It takes the parser's events one by one, without recursion, and refuses what could
/// grow out of hand: deep nesting, anchors, more values than any scenario has.
/// </summary>
internal sealed class YamlTree
{
    internal const int MaxDepth = 64;
    internal const int MaxValues = 1_000_000;

    private readonly Func<int, int, Mark> _placeOf;
    private readonly ProblemList _problems;
    private readonly Stack<FileValue> _open = new();
    private readonly Stack<FileScalar?> _keys = new();
    private FileValue? _root;
    private int _documents;
    private int _values;

    private YamlTree(Func<int, int, Mark> placeOf, ProblemList problems) => (_placeOf, _problems) = (placeOf, problems);

    /// <summary>The value the text holds; null when it is not acceptable YAML (reported) or empty (left to the caller).</summary>
    public static FileValue? Parse(string text, string file, int fileOrder, ProblemList problems) =>
        new YamlTree((line, column) => new Mark(file, fileOrder, line, column), problems).Parse(text);

    /// <summary>The same for a text that has no lines of its own: all that it holds stands at one place.</summary>
    public static FileValue? Parse(string text, Mark where, ProblemList problems) => new YamlTree((_, _) => where, problems).Parse(text);

    private FileValue? Parse(string text)
    {
        if (FindControlCharacter(text) is var (line, column, character) && line > 0)
        {
            Refuse(_placeOf(line, column), $"the text holds the control character 0x{(int)character:X2}; this is not a text file.");
            return null;
        }
        var parser = new Parser(new StringReader(text));
        while (TryMoveNext(parser, text) is bool isMore)
        {
            if (!isMore)
            {
                return _root;
            }
            if (!Take(parser.Current!))
            {
                return null;
            }
        }
        return null;
    }

    // Null when the text is not YAML.
    private bool? TryMoveNext(Parser parser, string text)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException e)
        {
            RefuseYaml(e, text);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Some malformed texts trip the parser before it can say what is wrong with them.
            Refuse(MarkOf(parser.Current?.End ?? YamlDotNet.Core.Mark.Empty), "not valid YAML: the text cannot be understood after this place.");
        }
        return null;
    }

    private bool Take(ParsingEvent it)
    {
        switch (it)
        {
            case DocumentStart when ++_documents > 1:
                return Refuse(MarkOf(it.Start), "a second document begins here; a scenario file holds one.");
            case AnchorAlias alias:
                return RefuseReference(it, "alias", $"*{alias.Value.Value}");
            case NodeEvent node:
                return TakeNode(node);
            case MappingEnd or SequenceEnd:
                _open.Pop();
                _keys.Pop();
                return true;
            default:
                return true;
        }
    }

    private bool TakeNode(NodeEvent node)
    {
        Mark where = MarkOf(node.Start);
        if (!node.Anchor.IsEmpty)
        {
            return RefuseReference(node, "anchor", $"&{node.Anchor.Value}");
        }
        if (!node.Tag.IsEmpty)
        {
            return Refuse(where, $"the tag '{Shown.Plain(node.Tag.Value)}' is refused: a scenario file has no types of its own.");
        }
        if (++_values > MaxValues)
        {
            return Refuse(where, $"the file holds more than {MaxValues} values.");
        }
        FileValue value = node switch
        {
            MappingStart => new FileMapping(where),
            SequenceStart => new FileList(where),
            Scalar scalar => new FileScalar(where, scalar.Value, scalar.Style == ScalarStyle.Plain),
            _ => throw new InvalidOperationException($"unexpected event {node.GetType().Name}"),
        };
        return Place(value) && Open(value);
    }

    // Puts the value where it belongs: it is the whole file, an item, a key, or the value of the key before it.
    private bool Place(FileValue value)
    {
        if (_open.Count == 0)
        {
            _root = value;
            return true;
        }
        switch (_open.Peek())
        {
            case FileList list:
                list.Items.Add(value);
                return true;
            case FileMapping mapping when _keys.Peek() is FileScalar key:
                Complete(mapping, key, value);
                return true;
            default:
                return TakeKey(value);
        }
    }

    private bool TakeKey(FileValue value)
    {
        if (value is not FileScalar key)
        {
            return Refuse(value.Where, $"a key must be a single word, not {value.Kind}.");
        }
        _keys.Pop();
        _keys.Push(key);
        return true;
    }

    private void Complete(FileMapping mapping, FileScalar key, FileValue value)
    {
        _keys.Pop();
        _keys.Push(null);
        if (mapping.Find(key.Text) is FileEntry first)
        {
            string place = first.KeyMark.Line == 0 ? "" : $"; the first is in line {first.KeyMark.Line}";
            _problems.Error(key.Where, "", $"the key {Shown.Quoted(key.Text)} stands here a second time{place}.");
            return;
        }
        mapping.Set(new(key.Text, key.Where, value));
    }

    private bool Open(FileValue value)
    {
        if (value is FileScalar)
        {
            return true;
        }
        if (_open.Count == MaxDepth)
        {
            return Refuse(value.Where, $"the file nests deeper than {MaxDepth} levels.");
        }
        _open.Push(value);
        _keys.Push(null);
        return true;
    }

    // The parser says where the value began; a tab that breaks the indentation stands on a later line.
    private void RefuseYaml(YamlException e, string text)
    {
        string[] lines = e.Message.Contains("tab character", StringComparison.Ordinal) ? text.Split('\n') : [];
        for (int line = (int)e.Start.Line; line <= lines.Length; line++)
        {
            string indentation = lines[line - 1][..^lines[line - 1].TrimStart().Length];
            if (indentation.Contains('\t', StringComparison.Ordinal))
            {
                Refuse(_placeOf(line, indentation.IndexOf('\t', StringComparison.Ordinal) + 1), "not valid YAML: a tab stands in the indentation; use spaces.");
                return;
            }
        }
        Refuse(MarkOf(e.Start), $"not valid YAML: {Sentence(e)}");
    }

    private bool RefuseReference(ParsingEvent it, string what, string text) => Refuse(
        MarkOf(it.Start),
        $"the {what} {Shown.Quoted(text)} is refused: anchors and aliases can make a small file endless. Write the value out, or use 'extends'.");

    private bool Refuse(Mark where, string message)
    {
        _problems.Error(where, "", message);
        return false;
    }

    private Mark MarkOf(YamlDotNet.Core.Mark mark) => _placeOf((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Sentence(YamlException e)
    {
        string message = Shown.Plain(e.Message, 300).TrimEnd('.');
        return message.Length == 0 ? "it cannot be parsed." : $"{char.ToLowerInvariant(message[0])}{message[1..]}.";
    }

    private static (int Line, int Column, char Character) FindControlCharacter(string text)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
            {
                (line, lineStart) = (line + 1, i + 1);
            }
            else if (char.IsControl(c) && c is not ('\t' or '\r' or '\u0085'))
            {
                return (line, i - lineStart + 1, c);
            }
        }
        return default;
    }
}
