namespace Replicator.Scenarios.Files;

/// <summary>The names of what a file asks for, wherever it stands: unique, whatever their case.</summary>
internal sealed class RequestNames
{
    private readonly Dictionary<string, Cursor> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _recurring = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the name of an entry, and reports it when another has it.</summary>
    public void Take(Cursor item, string name, bool isRecurring)
    {
        if (isRecurring)
        {
            _recurring.Add(name);
        }
        if (_names.TryAdd(name, item))
        {
            return;
        }
        Cursor first = _names[name];
        (Cursor at, string named) = Named(item, name);
        at.Error($"{named}, which {first.Path} has too ({first.Where.SeenFrom(at.Where)}); names of requests are unique, whatever their case");
    }

    /// <summary>Reports names that recurring entries will have: those of 'a' are called a-1, a-2, …, and no other may be.</summary>
    public void ReportRecurring()
    {
        foreach ((string name, Cursor item) in _names)
        {
            int hyphen = name.LastIndexOf('-');
            if (hyphen > 0 && hyphen < name.Length - 1 && _recurring.Contains(name[..hyphen]) && name.AsSpan(hyphen + 1).IndexOfAnyExceptInRange('0', '9') < 0)
            {
                (Cursor at, string named) = Named(item, name);
                at.Error($"{named}, which one of the recurring requests {Shown.Quoted(name[..hyphen])} has too");
            }
        }
    }

    // A request that is given no name has one all the same.
    private static (Cursor At, string Named) Named(Cursor item, string name) =>
        item["name"].Exists ? (item["name"], $"is {Shown.Quoted(name)}") : (item, $"has the name {Shown.Quoted(name)}");
}
