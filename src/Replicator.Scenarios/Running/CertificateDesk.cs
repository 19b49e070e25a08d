using System.Buffers.Binary;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Sets up the authorities of a run, and the stores of its servers with the roots that each trusts.</summary>
internal static class CertificateDesk
{
    // Authorities are older than what they sign.
    private static readonly TimeSpan Age = TimeSpan.FromDays(365);

    private const int SecretBytes = 32;

    // Eight bytes, the first of them neither zero nor negative, so that every serial number is written with the same length.
    private const long SerialMin = 0x0100_0000_0000_0000;

    /// <summary>The certificate services of a run; null where its scenario has no authorities.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">What decides the serial numbers.</param>
    /// <param name="now">The true time since the start of the run, by which the authorities sign.</param>
    public static CertificateServices? Of(Scenario scenario, Seed seed, Func<TimeSpan> now)
    {
        if (scenario.Authorities.Count == 0)
        {
            return null;
        }

        DateTimeOffset founded = scenario.Run.Start - Age;
        ICertificateIssuer issuer = scenario.Run.Certificates == CertificateModel.Real
            ? new RealIssuer(scenario.Authorities.Select(static authority => (authority.Name, authority.Kind)), founded, SerialOf)
            : new ModelledIssuer(founded, SerialOf);
        Dictionary<string, ServerSet> trustedBy =
            scenario.Authorities.ToDictionary(authority => issuer.RootOf(authority.Name).Details.Thumbprint, static authority => authority.TrustedBy);
        return new CertificateServices(issuer, scenario.Topology.Domain, scenario.Run.Start, NewStore, now, new KeyVault(SecretOf(seed)), Trusts);

        byte[] SerialOf(string request)
        {
            long serial = new RandomStream(seed, $"certificates/{request}/serial").NextInt64(SerialMin, long.MaxValue);
            byte[] bytes = BitConverter.GetBytes(serial);
            Array.Reverse(bytes);
            return bytes;
        }

        bool Trusts(ServerId server, CertificateDetails details) =>
            trustedBy.TryGetValue(details.IssuerThumbprint, out ServerSet? servers) && servers.Contains(server);

        ComputerStore NewStore(ServerId server)
        {
            var store = new ComputerStore(scenario.Topology.NameOf(server));
            foreach (AuthoritySettings authority in scenario.Authorities.Where(authority => authority.TrustedBy.Contains(server)))
            {
                store.Trust(issuer.RootOf(authority.Name));
            }

            return store;
        }
    }

    private static byte[] SecretOf(Seed seed)
    {
        var stream = new RandomStream(seed, "certificates/secret");
        byte[] secret = new byte[SecretBytes];
        for (int at = 0; at < secret.Length; at += sizeof(long))
        {
            BinaryPrimitives.WriteInt64LittleEndian(secret.AsSpan(at), stream.NextInt64(long.MinValue, long.MaxValue));
        }

        return secret;
    }
}
