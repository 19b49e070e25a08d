namespace Replicator.Search.Epidemics;

/// <summary>What came of one epidemic, as Demers et al. 1987 count it.</summary>
/// <param name="Sites">How many sites there are, that of the injection included.</param>
/// <param name="Curve">
/// How many sites got the update in each cycle: first that of the injection, with the site of the injection, and so on up to the last in which one did.
/// </param>
/// <param name="Updates">How many times a site sent the update to another, lost or not, needed or not.</param>
public sealed record EpidemicFigures(int Sites, IReadOnlyList<int> Curve, long Updates)
{
    /// <summary>The share of sites that never get the update, from 0 to below 1: the paper's s.</summary>
    public double Residue => 1 - ((double)Curve.Sum() / Sites);

    /// <summary>How many updates are sent for each site: the paper's m.</summary>
    public double Traffic => (double)Updates / Sites;

    /// <summary>After how many cycles the last site that gets the update has it: the paper's t_last.</summary>
    public int LastCycle => Curve.Count - 1;

    /// <summary>After how many cycles the sites that get the update have it on average, the site of the injection after none: the paper's t_ave.</summary>
    public double MeanCycle => Curve.Select(static (sites, cycle) => (double)sites * cycle).Sum() / Curve.Sum();
}
