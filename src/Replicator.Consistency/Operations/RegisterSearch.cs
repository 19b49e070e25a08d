namespace Replicator.Consistency.Operations;

/// <summary>
/// Looks for an order of the operations on one register that explains what was seen: each takes effect at one moment between invocation and completion.
/// </summary>
/// <remarks>
/// The search is that of J. Wing and C. Gong, "Testing and Verifying Concurrent Objects" (1993), with the memory of configurations and the list of events of
/// G. Lowe, "Testing for Linearizability" (2017). Registers are searched one by one, which A. Horn and D. Kroening, "Faster linearizability checking via
/// P-compositionality" (2015), show to be enough. Two reductions are ours. An operation that only looks is placed as soon as it fits and never tried
/// elsewhere: moved to the front of any order that explains the rest it still fits and changes nothing. Of equal unknown operations the earliest is placed
/// first.
/// </remarks>
internal sealed class RegisterSearch
{
    private readonly RegisterProblem _problem;
    private readonly SearchMeter _meter;
    private readonly EventList _events;
    private readonly PlacedSet _placed;
    private readonly Stack<(int Operation, int HeldBefore)> _order = [];
    private int _held;
    private int _answeredCount;

    public RegisterSearch(RegisterProblem problem, SearchMeter meter)
    {
        (_problem, _meter, _held) = (problem, meter, problem.InitialValue);
        _events = new EventList(problem.Operations);
        _placed = new PlacedSet(problem.Operations.Count);
    }

    /// <summary>How many answered operations had a place at once, at most.</summary>
    public int PlacedMax { get; private set; }

    /// <summary>
    /// The operation that was completed first among those of which the search never placed all that were completed up to it. Null: there is none.
    /// </summary>
    public Operation? Blocked { get; private set; }

    /// <summary>The order found, after <see cref="Run"/> said that there is one.</summary>
    public IReadOnlyList<Operation> Order() => [.. _order.Reverse().Select(step => _problem.Operations[step.Operation])];

    /// <summary>True: there is an order. False: there is none. Null: the budget did not reach.</summary>
    public bool? Run()
    {
        PlaceObservations();
        int at = _events.First;
        while (at != EventList.End)
        {
            if (_events.IsReturn(at))
            {
                NoteBlocked(_events.OperationOf(at));
                if (!TryStepBack(out at))
                {
                    return false;
                }
            }
            else if (IsCandidate(at) && !_meter.TryTake())
            {
                return null;
            }
            else
            {
                at = IsCandidate(at) && TryPlace(at) ? _events.First : _events.After(at);
            }
        }

        // Every answered operation has a place; the unknown ones that are left need none.
        return true;
    }

    private bool IsCandidate(int operation) =>
        !_problem.IsObservation(operation)
        && _problem.Fits(operation, _held)
        && (_problem.Twin[operation] < 0 || _placed.Contains(_problem.Twin[operation]));

    private bool TryPlace(int operation)
    {
        _placed.Add(operation);
        if (!_placed.TryNote(_problem.Value[operation]))
        {
            _placed.Remove(operation);
            return false;
        }

        Push(operation);
        _held = _problem.Value[operation];
        PlaceObservations();
        return true;
    }

    // What does not fit now cannot fit before the next change, so one pass is enough; removing a completion lengthens it.
    private void PlaceObservations()
    {
        int before = _events.Head;
        for (int at = _events.First; at != EventList.End && !_events.IsReturn(at); at = _events.After(before))
        {
            if (_problem.IsObservation(at) && _problem.Fits(at, _held))
            {
                _placed.Add(at);
                Push(at);
            }
            else
            {
                before = at;
            }
        }
    }

    private void Push(int operation)
    {
        _order.Push((operation, _held));
        _events.Remove(operation);
        _answeredCount += _problem.Operations[operation].IsAnswered ? 1 : 0;
        PlacedMax = Math.Max(PlacedMax, _answeredCount);
    }

    // Takes back the last change and what was seen after it. What to try next stands behind it.
    private bool TryStepBack(out int at)
    {
        while (_order.TryPop(out (int Operation, int HeldBefore) step))
        {
            _placed.Remove(step.Operation);
            _events.Restore(step.Operation);
            _held = step.HeldBefore;
            _answeredCount -= _problem.Operations[step.Operation].IsAnswered ? 1 : 0;
            if (!_problem.IsObservation(step.Operation))
            {
                at = _events.After(step.Operation);
                return true;
            }
        }

        at = EventList.End;
        return false;
    }

    private void NoteBlocked(int operation)
    {
        if (Blocked is null || _problem.Operations[operation].LatestEffect > Blocked.LatestEffect)
        {
            Blocked = _problem.Operations[operation];
        }
    }
}
