using Replicator.Consistency.Operations;

namespace Replicator.Consistency.Tests.Operations;

/// <summary>Histories drawn from seeds: of a real atomic register, or of nothing at all.</summary>
internal static class GeneratedHistory
{
    /// <summary>What a register answers that does each operation at one moment between invocation and completion.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="operations">How many operations there are.</param>
    /// <param name="isUnique">Whether every write writes a value of its own.</param>
    /// <param name="isUncertain">Whether some answers never come.</param>
    public static OperationHistory OfRegister(ulong seed, int operations, bool isUnique = false, bool isUncertain = true)
    {
        var draws = new Draws(seed);
        var builder = new OperationHistoryBuilder();
        var register = new Dictionary<string, string?>();
        var waiting = new SortedDictionary<string, (Invocation Asked, bool IsDone, OperationOutcome Outcome, string? Found)>(StringComparer.Ordinal);
        int invoked = 0;
        int at = 0;
        while (invoked < operations || waiting.Count > 0)
        {
            string process = $"p{draws.Below(5)}";
            TimeSpan now = TimeSpan.FromMilliseconds(++at);
            if (!waiting.TryGetValue(process, out (Invocation Asked, bool IsDone, OperationOutcome Outcome, string? Found) it))
            {
                if (invoked < operations)
                {
                    Invocation asked = Ask(draws, process, isUnique ? $"v{invoked}" : null, register);
                    builder.Invoke(asked, now);
                    waiting[process] = (asked, false, default, null);
                    invoked++;
                }
            }
            else if (!it.IsDone)
            {
                (OperationOutcome outcome, string? found) = Do(register, it.Asked);
                waiting[process] = (it.Asked, true, outcome, found);
            }
            else
            {
                bool isLost = isUncertain && draws.Chance(10);
                builder.Complete(process, isLost ? OperationOutcome.Unknown : it.Outcome, isLost ? null : it.Found, now);
                waiting.Remove(process);
            }
        }

        return builder.Build();
    }

    /// <summary>A few operations with answers drawn from nowhere.</summary>
    public static OperationHistory OfChance(ulong seed, int operationsMax)
    {
        var draws = new Draws(seed);
        var builder = new OperationHistoryBuilder();
        int left = 1 + draws.Below(operationsMax);
        var waiting = new SortedDictionary<string, Invocation>(StringComparer.Ordinal);
        while (left > 0 || (waiting.Count > 0 && draws.Chance(95)))
        {
            string process = $"p{draws.Below(4)}";
            if (waiting.Remove(process, out Invocation asked))
            {
                OperationOutcome outcome = draws.Chance(70) ? OperationOutcome.Ok : (OperationOutcome)draws.Below(4);
                outcome = outcome == OperationOutcome.Refused && asked.Kind != OperationKind.CompareAndSet ? OperationOutcome.Unknown : outcome;
                builder.Complete(process, outcome, Value(draws));
            }
            else if (left-- > 0)
            {
                asked = draws.Below(3) switch
                {
                    0 => Invocation.Read(process),
                    1 => Invocation.Write(process, Value(draws)),
                    _ => Invocation.CompareAndSet(process, Value(draws), Value(draws)),
                };
                builder.Invoke(asked);
                waiting[process] = asked;
            }
        }

        return builder.Build();
    }

    private static string? Value(Draws draws) => draws.Below(4) is var value and > 0 ? $"{value}" : null;

    private static Invocation Ask(Draws draws, string process, string? unique, Dictionary<string, string?> register)
    {
        string key = $"k{draws.Below(2)}";
        string? written = unique ?? $"{draws.Below(5)}";
        return draws.Below(3) switch
        {
            0 => Invocation.Read(process, key),
            1 => Invocation.Write(process, written, key),
            _ => Invocation.CompareAndSet(process, unique is null ? $"{draws.Below(5)}" : register.GetValueOrDefault(key), written, key),
        };
    }

    private static (OperationOutcome Outcome, string? Found) Do(Dictionary<string, string?> register, Invocation asked)
    {
        string? held = register.GetValueOrDefault(asked.Key);
        if (asked.Kind == OperationKind.Read)
        {
            return (OperationOutcome.Ok, held);
        }

        if (asked.Kind == OperationKind.CompareAndSet && held != asked.Expected)
        {
            return (OperationOutcome.Refused, null);
        }

        register[asked.Key] = asked.Value;
        return (OperationOutcome.Ok, null);
    }
}
