using Replicator.Domain.Certificates;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the expectations: winners that nobody asked for.</summary>
internal static class ExpectationsBinder
{
    public static Expectations Bind(Cursor expect, IReadOnlyCollection<string> requests)
    {
        var winners = new List<ExpectedWinner>();
        foreach (FileEntry entry in expect["winner"].Entries)
        {
            Cursor at = expect["winner"][entry.Key];
            if (Enum.TryParse(entry.Key, out CertificateType type) && at.Text is string name && Find(at, name, requests) is string request)
            {
                winners.Add(new(type, request));
            }
        }
        List<ExpectedOutcome> outcomes = [];
        foreach (FileEntry entry in expect["outcomes"].Entries)
        {
            Cursor at = expect["outcomes"][entry.Key];
            if (at.Text is string outcome && Find(at, entry.Key, requests) is string request)
            {
                outcomes.Add(new(request, outcome));
            }
        }
        return new()
        {
            ConvergedWithin = expect["convergedWithin"].Duration,
            AssignedWithin = expect["assignedWithin"].Duration,
            Winners = [.. winners],
            Outcomes = [.. outcomes],
        };
    }

    private static string? Find(Cursor at, string name, IReadOnlyCollection<string> requests)
    {
        if (requests.FirstOrDefault(request => request.Equals(name, StringComparison.OrdinalIgnoreCase)) is string found)
        {
            return found;
        }
        string known = requests.Count == 0 ? "there are no requests with 'at'" : $"equests with 'at' are: {Shown.List(requests)}";
        string hint = requests.Count == 0 ? $"; {known}"
            : Nearest.To(name, requests) is string near ? $"; did you mean {Shown.Quoted(near)}? R{known}"
            : $"; r{known}";
        at.Error($"names unknown request {Shown.Quoted(name)}{hint}");
        return null;
    }
}
