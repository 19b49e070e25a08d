using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model;

/// <summary>A certification authority of the scenario.</summary>
/// <param name="Name">What it is called; its certificates name it as their issuer.</param>
/// <param name="Kind">Whether it is the deployment's own or one that the world trusts.</param>
/// <param name="TrustedByPattern">
/// The servers that trust its root, as the file names them: a server, a pool, a site or a pattern such as <c>pool02-*</c>.
/// </param>
/// <param name="TrustedBy">These servers.</param>
public sealed record AuthoritySettings(string Name, AuthorityKind Kind, string TrustedByPattern, ServerSet TrustedBy);
