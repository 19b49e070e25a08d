using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Clients;

/// <summary>Identifies an operation for ever.</summary>
/// <param name="Client">The server the client is on, and that is answered.</param>
/// <param name="Number">The client's own count, from 1.</param>
public readonly record struct OperationId(ServerId Client, int Number)
{
    /// <summary>The request that a compare-and-set is for the master. Negative, so that client and requester of one server never use the same.</summary>
    public RequestId Request => new(Client, -Number);

    /// <summary>Returns server and number, such as <c>#3/op1</c>.</summary>
    public override string ToString() => $"{Client}/op{Number}";
}
