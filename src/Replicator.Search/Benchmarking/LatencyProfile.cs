using System.Globalization;
using System.Text;

namespace Replicator.Search.Benchmarking;

/// <summary>How long messages of the matrix are on their way: sites, and the links between their servers.</summary>
/// <param name="Name">Its name in options and files.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Sites">The sites, that of the master first; the servers are spread evenly over them.</param>
/// <param name="Nearby">The latency between two servers of one site, as scenario files have it.</param>
public sealed record LatencyProfile(string Name, string Meaning, IReadOnlyList<string> Sites, string Nearby)
{
    private const string Lan = "{ uniform: { min: 0.2ms, max: 1ms } }";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LatencyProfile> All { get; } =
    [
        new("lan", "one site, every message 0.2 to 1 ms (an assumption: switches of one building)", ["here"], Lan),
        new(
            "wan",
            "seven cloud regions with half of their measured round trips between them, 0.2 to 1 ms within; the master is in the first",
            RoundTrips.Regions,
            Lan),
        new("spread", "every message 1 to 100 ms, as in the benchmark of the star", ["here"], "{ uniform: { min: 1ms, max: 100ms } }"),
    ];

    /// <summary>The one of a name; null when there is none.</summary>
    public static LatencyProfile? Parse(string name) => All.FirstOrDefault(each => each.Name == name);

    /// <summary>The part <c>network</c> of a scenario file.</summary>
    /// <param name="loss">The share of messages that are lost, from 0 to below 1.</param>
    /// <param name="sites">How many of the sites there are.</param>
    internal string Network(double loss, int sites)
    {
        string lost = LossText.Of(loss);
        var text = new StringBuilder();
        string nearby = $"{{ latency: {Nearby}, loss: {lost} }}";
        text.Append(CultureInfo.InvariantCulture, $"network:\n  withinPool: {nearby}\n  withinSite: {nearby}\n");
        if (sites > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"  betweenSites: {{ loss: {lost} }}\n  links:\n");
            AppendLinks(text, sites);
        }

        return text.ToString();
    }

    private void AppendLinks(StringBuilder text, int sites)
    {
        for (int from = 0; from < sites; from++)
        {
            for (int to = 0; to < sites; to++)
            {
                if (from != to)
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"    - {{ between: [{Sites[from]}, {Sites[to]}], oneWay: true, latency: {RoundTrips.Milliseconds[from][to] / 2m}ms }}\n");
                }
            }
        }
    }
}
