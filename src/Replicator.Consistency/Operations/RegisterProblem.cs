namespace Replicator.Consistency.Operations;

/// <summary>
/// The operations on one register as the search wants them: values as numbers, without those that say nothing, which are the failed ones, reads without an
/// answer, and unknown changes whose value nobody could have found.
/// </summary>
internal sealed class RegisterProblem
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public RegisterProblem(IReadOnlyList<Operation> operations, string? initialValue)
    {
        List<Operation> telling = [.. operations.Where(static operation => operation.IsAnswered || operation.IsChange)];
        var observed = new ObservedValues(telling);
        Operations = [.. telling.Where(operation => operation.IsAnswered || observed.MayMatter(operation))];
        InitialValue = Number(initialValue);
        Expected = [.. Operations.Select(operation => Number(operation.Expected))];
        Value = [.. Operations.Select(operation => Number(operation.Value))];
        Twin = [.. Twins()];
    }

    /// <summary>In the order of their invocation.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    public int InitialValue { get; }

    /// <summary>Of each operation: the value expected.</summary>
    public int[] Expected { get; }

    /// <summary>Of each operation: the value written or read.</summary>
    public int[] Value { get; }

    /// <summary>Of each unknown operation: the one before it that asks the same; otherwise -1. Of two such the earlier may always be placed first.</summary>
    public int[] Twin { get; }

    public int AnsweredCount => Operations.Count(static operation => operation.IsAnswered);

    /// <summary>Whether the operation only looks.</summary>
    public bool IsObservation(int operation) => !Operations[operation].IsChange;

    /// <summary>Whether the operation could happen while the register holds that.</summary>
    public bool Fits(int operation, int held) => (Operations[operation].Kind, Operations[operation].Outcome) switch
    {
        (OperationKind.Read, _) => held == Value[operation],
        (OperationKind.Write, _) => true,
        (_, OperationOutcome.Refused) => held != Expected[operation],
        _ => held == Expected[operation],
    };

    private int Number(string? value)
    {
        if (value is null)
        {
            return 0;
        }

        if (!_numbers.TryGetValue(value, out int number))
        {
            _numbers[value] = number = _numbers.Count + 1;
        }

        return number;
    }

    private IEnumerable<int> Twins()
    {
        var last = new Dictionary<(OperationKind, int, int), int>();
        for (int i = 0; i < Operations.Count; i++)
        {
            if (Operations[i].IsAnswered)
            {
                yield return -1;
                continue;
            }

            (OperationKind, int, int) what = (Operations[i].Kind, Expected[i], Value[i]);
            yield return last.GetValueOrDefault(what, -1);
            last[what] = i;
        }
    }
}
