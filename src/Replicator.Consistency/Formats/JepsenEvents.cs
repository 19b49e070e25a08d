using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Formats;

/// <summary>
/// Takes down a history from Jepsen's events. What ended as :info, or not at all, is unknown; what ended as :fail did not happen. Only clients, whose
/// processes are numbers, count.
/// </summary>
internal sealed class JepsenEvents
{
    private readonly OperationHistoryBuilder _builder = new();

    // Whether values are [key value]: null until the first that shows it.
    private bool? _hasKeys;

    public OperationHistory Build() => _builder.Build();

    public void Add(JepsenEvent it)
    {
        if (it.Process.Kind != EdnKind.Number)
        {
            return;
        }

        try
        {
            if (it.Type.Text == ":invoke")
            {
                Invoke(it);
            }
            else
            {
                Complete(it);
            }
        }
        catch (HistoryException exception)
        {
            throw new HistoryFormatException(it.Process.Line, it.Process.Column, exception.Message, exception);
        }
    }

    private void Invoke(JepsenEvent it)
    {
        OperationKind kind = KindOf(it.Function);
        (string key, EdnValue? value) = Split(kind, it.Value, it.Function);
        string process = it.Process.Text;
        Invocation invocation = kind switch
        {
            OperationKind.Read => Invocation.Read(process, key),
            OperationKind.Write => Invocation.Write(process, Scalar(value ?? throw Missing(it)), key),
            _ => CompareAndSet(process, value ?? throw Missing(it), key),
        };
        _builder.Invoke(invocation, it.At, it.Process.Line);
    }

    private void Complete(JepsenEvent it)
    {
        OperationOutcome outcome = OutcomeOf(it.Type);
        string? found = null;
        if (_builder.Pending(it.Process.Text) is { } pending)
        {
            if (KindOf(it.Function) != pending.Kind)
            {
                throw it.Function.Wrong($"process {it.Process} completes a {it.Function}, but what it invoked in {pending.Invoked} was another operation; "
                    + "expected that one.");
            }

            found = outcome == OperationOutcome.Ok ? Answer(it, pending) : null;
        }

        _builder.Complete(it.Process.Text, outcome, found, it.At, it.Process.Line);
    }

    // What is answered must be about what was asked: a history in which it is not was taken down wrongly.
    private string? Answer(JepsenEvent it, Operation pending)
    {
        (string key, EdnValue? value) = Split(pending.Kind, it.Value, it.Function);
        if (value is null)
        {
            throw Missing(it);
        }

        if (key != pending.Key)
        {
            throw value.Wrong($"process {it.Process} is answered for key {Words.Quoted(key)}, but asked for key {Words.Quoted(pending.Key)} in "
                + $"{pending.Invoked}.");
        }

        Invocation answered = pending.Kind == OperationKind.CompareAndSet
            ? CompareAndSet(it.Process.Text, value, key)
            : Invocation.Write(it.Process.Text, Scalar(value), key);
        if (pending.Kind != OperationKind.Read && (answered.Value, answered.Expected) != (pending.Value, pending.Expected))
        {
            throw value.Wrong($"process {it.Process} completes its {it.Function} of {pending.Invoked} with {value}, which is not what it invoked.");
        }

        return answered.Value;
    }

    private static Invocation CompareAndSet(string process, EdnValue value, string key) => value is { Kind: EdnKind.Vector, Items: [var expected, var next] }
        ? Invocation.CompareAndSet(process, Scalar(expected), Scalar(next), key)
        : throw value.Wrong($"found {value}; expected of a :cas the vector [expected new].");

    private (string Key, EdnValue? Value) Split(OperationKind kind, EdnValue? given, EdnValue function)
    {
        EdnValue? value = given?.Untagged;
        bool isKeyed = value is { Kind: EdnKind.Vector, Items: [_, var second] } && (kind != OperationKind.CompareAndSet || second.Untagged.Kind == EdnKind.Vector);
        if (value is null || (value.Kind == EdnKind.Nil && kind == OperationKind.Read && _hasKeys != true))
        {
            return ("", value);
        }

        _hasKeys ??= isKeyed;
        if (_hasKeys != isKeyed)
        {
            throw value.Wrong($"found {value} for {function}; expected {(isKeyed ? "a value without a key" : "[key value]")}, as in the operations before it.");
        }

        return isKeyed ? (value.Items[0].ToString(), value.Items[1].Untagged) : ("", value);
    }

    private static string? Scalar(EdnValue value) => value switch
    {
        { Kind: EdnKind.Nil } => null,
        { HasParts: true } => throw value.Wrong($"found {value}; expected a value that a register can hold: a number, a string, a keyword, true, "
            + "false or nil."),
        _ => value.Text,
    };

    private static OperationKind KindOf(EdnValue function) => function.Text switch
    {
        ":read" => OperationKind.Read,
        ":write" => OperationKind.Write,
        ":cas" => OperationKind.CompareAndSet,
        _ => throw function.Wrong($"found the operation {function}; expected :read, :write or :cas: only histories of registers can be checked."),
    };

    private static OperationOutcome OutcomeOf(EdnValue type) => type.Text switch
    {
        ":ok" => OperationOutcome.Ok,
        ":fail" => OperationOutcome.Failed,
        ":info" => OperationOutcome.Unknown,
        _ => throw type.Wrong($"found the type {type}; expected :invoke, :ok, :fail or :info."),
    };

    private static HistoryFormatException Missing(JepsenEvent it) =>
        it.Function.Wrong($"the {it.Type} of a {it.Function} has no value; expected what is written or was read.");
}
