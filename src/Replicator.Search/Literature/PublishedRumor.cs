namespace Replicator.Search.Literature;

/// <summary>A row of a table of Demers et al. 1987, as printed.</summary>
/// <param name="K">The parameter by which sites lose interest.</param>
/// <param name="Residue">The share of sites that never get the update, s.</param>
/// <param name="Traffic">Updates sent for each site, m.</param>
/// <param name="Mean">The mean delay t_ave, in cycles.</param>
/// <param name="Last">The delay of the last site that gets it, t_last, in cycles.</param>
internal sealed record PublishedRumor(int K, string Residue, string Traffic, string Mean, string Last);
