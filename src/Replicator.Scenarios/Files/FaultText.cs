using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>What goes wrong, in the words of a scenario file: <c>partition: [redmond, dublin], oneWay: true</c>.</summary>
internal static class FaultText
{
    public static string Of(FaultSettings what) => string.Join(", ", what switch
    {
        LinkFaultSettings link => Parts(link),
        ServerFaultSettings servers => Parts(servers),
        _ => throw new ArgumentException($"unknown fault {what}", nameof(what)),
    });

    /// <summary>The same for a part of those it strikes.</summary>
    public static string Of(FaultSettings what, string from, string? to = null) => Of(what switch
    {
        LinkFaultSettings link => link with { From = link.From with { Pattern = from }, To = link.To with { Pattern = to! } },
        ServerFaultSettings servers => servers with { Servers = servers.Servers with { Pattern = from } },
        _ => what,
    });

    private static IEnumerable<string> Parts(LinkFaultSettings link)
    {
        yield return $"{link.Verb}: [{YamlText.Of(link.From.Pattern)}, {YamlText.Of(link.To.Pattern)}]";
        if (link.OneWay)
        {
            yield return "oneWay: true";
        }
        foreach (string part in link is DegradeSettings degrade ? Parts(degrade) : [])
        {
            yield return part;
        }
    }

    private static IEnumerable<string> Parts(DegradeSettings degrade)
    {
        if (degrade.AddLatency is LatencySettings latency)
        {
            yield return $"addLatency: {ResolvedScenario.Latency(latency)}";
        }
        if (degrade.LatencyFactor != 1)
        {
            yield return $"latencyFactor: {Scalars.Format(degrade.LatencyFactor)}";
        }
        if (degrade.Loss > 0)
        {
            yield return $"loss: {Scalars.FormatShare(degrade.Loss)}";
        }
        if (degrade.Duplication > 0)
        {
            yield return $"duplication: {Scalars.FormatShare(degrade.Duplication)}";
        }
        if (degrade.Reordering > 0)
        {
            yield return $"reordering: {Scalars.FormatShare(degrade.Reordering)}";
        }
        if (!degrade.Bandwidth.IsUnlimited)
        {
            yield return $"bandwidth: {Scalars.Format(degrade.Bandwidth)}";
        }
    }

    private static IEnumerable<string> Parts(ServerFaultSettings servers)
    {
        yield return $"{servers.Verb}: {YamlText.Of(servers.Servers.Pattern)}";
        if (servers is SkewSettings { Offset: var offset } && offset != TimeSpan.Zero)
        {
            yield return $"offset: {Scalars.FormatSigned(offset)}";
        }
        if (servers is SkewSettings { DriftPpm: not 0 } skew)
        {
            yield return $"drift: {Scalars.FormatDrift(skew.DriftPpm)}";
        }
        if (servers is DiskSettings disk)
        {
            yield return $"fault: {Scalars.Format(disk.Fault)}";
        }
    }
}
