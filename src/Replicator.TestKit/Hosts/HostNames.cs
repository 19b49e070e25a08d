using System.IO.Enumeration;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;

namespace Replicator.TestKit.Hosts;

/// <summary>Finds the hosts that a text means, and the shortest text that means a set of hosts.</summary>
internal sealed class HostNames(SimulatedWorld world)
{
    private readonly List<SimulatedHost> _hosts = [];

    private List<SimulatedHost> All
    {
        get
        {
            while (_hosts.Count < world.HostCount)
            {
                _hosts.Add(world.Host(new HostId(_hosts.Count)));
            }

            return _hosts;
        }
    }

    /// <summary>The hosts that names of hosts and groups and patterns mean, separated by commas.</summary>
    /// <exception cref="ArgumentException">One of them means no host.</exception>
    public HostSet Find(string targets)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(targets);
        return HostSet.Of(targets.Split(',').SelectMany(target => FindOne(target.Trim())));
    }

    /// <summary>The one host of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SimulatedHost Single(string name) =>
        All.Where(host => host.Name == name).Cast<SimulatedHost?>().FirstOrDefault() ?? throw Unknown(name, "no host is");

    /// <summary>The name of a host by its number; the world outside has none.</summary>
    public string Of(int host) => host < 0 ? "outside" : All[host].Name;

    /// <summary>A text that <see cref="Find"/> understands.</summary>
    public string Of(HostSet hosts)
    {
        if (hosts.Count == All.Count && All.Count > 1)
        {
            return "*";
        }

        HostGroup group = world.Host(hosts.First()).Group;
        return hosts.Count > 1 && !All.Any(host => host.Name == group.Name) && hosts.Equals(world.HostsOf(group))
            ? group.Name
            : string.Join(", ", hosts.Select(host => Of(host.Index)));
    }

    private IEnumerable<HostId> FindOne(string target)
    {
        SimulatedHost[] found = [.. All.Where(host => host.Name == target)];
        if (found.Length == 0)
        {
            found = [.. All.Where(host => host.Group.Name == target)];
        }

        if (found.Length == 0 && target.AsSpan().ContainsAny('*', '?'))
        {
            found = [.. All.Where(host => Matches(target, host.Name) || Matches(target, host.Group.Name))];
        }

        return found.Length > 0 ? found.Select(static host => host.Id) : throw Unknown(target, "no host and no group is");
    }

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private ArgumentException Unknown(string target, string what)
    {
        const int Shown = 12;
        string[] groups = [.. All.Select(static host => host.Group.Name).Distinct()];
        string hosts = string.Join(", ", All.Take(Shown).Select(static host => host.Name)) + (All.Count > Shown ? $" and {All.Count - Shown} more" : "");
        return new ArgumentException(All.Count == 0
            ? $"{what} called '{target}': there are no hosts yet, AddHost makes one."
            : $"{what} called '{target}'; hosts are {hosts}; groups are {string.Join(", ", groups)}.");
    }
}
