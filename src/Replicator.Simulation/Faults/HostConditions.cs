namespace Replicator.Simulation.Faults;

/// <summary>Which hosts are in which state because of a fault.</summary>
internal sealed class HostConditions
{
    private readonly List<InjectedFault> _active = [];

    public void Begin(InjectedFault injected) => _active.Add(injected);

    public void End(InjectedFault injected) => _active.Remove(injected);

    /// <summary>Whether a host is in a state; then the fault that brought it there, the first to have begun, has acted once more.</summary>
    public bool Strikes(int host, string name)
    {
        foreach (InjectedFault injected in _active)
        {
            var fault = (ConditionFault)injected.Fault;
            if (fault.Name == name && fault.Hosts.Contains(host))
            {
                injected.Act();
                return true;
            }
        }

        return false;
    }
}
