using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.History;

/// <summary>
/// What an outside observer may know of a run, told event by event in the order of the run, one at a time. One method for each event with plain arguments,
/// because <see cref="Applied"/> and <see cref="Acknowledged"/> happen tens of millions of times. A listener implements what it cares for.
/// </summary>
/// <remarks>
/// Times are those of the server on which the event happened. A host whose servers' clocks are wrong on purpose and that knows better tells its listeners
/// its own time instead.
/// </remarks>
public interface IHistory
{
    /// <summary>A certificate was requested; its approval begins.</summary>
    void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
    }

    /// <summary>The master committed a request. From here on the certificate has won over all before it.</summary>
    void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
    }

    /// <summary>The requester learnt that its request is committed. Without this event the request may be committed or not.</summary>
    void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>A server's replica went from one version to another by applying a package.</summary>
    void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
    }

    /// <summary>The master took note of a server's status report.</summary>
    void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at)
    {
    }

    /// <summary>A server came back with the version its disk held, which may be an old one or none.</summary>
    void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
    }
}
