namespace Replicator.Consistency.Operations;

/// <summary>
/// Who may have written what was read on one register. A value may have been written more than once; then everything said here gives the read the benefit of
/// the doubt, so that what is called broken is certainly broken.
/// </summary>
internal sealed class RegisterWrites
{
    private readonly string? _initialValue;
    private readonly Dictionary<string, ValueWrites> _byValue = new(StringComparer.Ordinal);
    private readonly List<Operation> _changes;
    private readonly List<int> _invocations;

    public RegisterWrites(IReadOnlyList<Operation> operations, string? initialValue)
    {
        _initialValue = initialValue;
        _changes = [.. operations.Where(static operation => operation.IsChange)];
        _invocations = [.. _changes.Select(static change => change.Invoked.Order)];
        foreach (Operation change in _changes)
        {
            if (!_byValue.TryGetValue(Key(change.Value), out ValueWrites? changes))
            {
                _byValue[Key(change.Value)] = changes = new ValueWrites();
            }

            changes.Add(change);
        }
    }

    /// <summary>What changed the register, or may have, in the order of invocation.</summary>
    public IReadOnlyList<Operation> Changes => _changes;

    /// <summary>Whether the value read was there at first, or was asked for before the read was answered.</summary>
    public bool WasRequested(Operation read) => read.Value == _initialValue || Of(read)?.FirstBefore(read.LatestEffect) is not null;

    /// <summary>The place before which whatever was read was certainly written: 0 when it may only be what was there at first.</summary>
    public int LatestWrite(Operation read) => Of(read)?.LatestBefore(read.LatestEffect) ?? 0;

    /// <summary>The place before which whatever was read was certainly not written; 0 when it may have been there at first.</summary>
    public int EarliestWrite(Operation read) => read.Value == _initialValue ? 0 : Of(read)?.FirstBefore(read.LatestEffect) ?? 0;

    /// <summary>The changes of which it is certain that they came after what was read, and before the read was asked.</summary>
    public IEnumerable<Operation> CertainlyNewer(Operation read)
    {
        int start = _invocations.BinarySearch(LatestWrite(read));
        for (int i = start < 0 ? ~start : start + 1; i < _changes.Count && _invocations[i] < read.Invoked.Order; i++)
        {
            if (_changes[i].LatestEffect < read.Invoked.Order)
            {
                yield return _changes[i];
            }
        }
    }

    private ValueWrites? Of(Operation read) => _byValue.GetValueOrDefault(Key(read.Value));

    // No dictionary takes null for a key.
    private static string Key(string? value) => value is null ? "n" : "v" + value;
}
