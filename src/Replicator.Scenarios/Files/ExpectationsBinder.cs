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
            RefusedTokens = BindRefused(expect["refusedTokens"]),
        };
    }

    private static ExpectedRefusals? BindRefused(Cursor refused)
    {
        int? min = (int?)refused["min"].Integer;
        int? max = (int?)refused["max"].Integer;
        if (refused.Exists && !refused["min"].Exists && !refused["max"].Exists)
        {
            refused.Error("says nothing; give min, max or both, as in { max: 0 }");
        }
        if (min > max)
        {
            refused["max"].Error($"is {max}, less than min, which is {min}");
        }
        return min is null && max is null ? null : new(min, max);
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
