using Akka.Actor;
using Replicator.Simulation.Network;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// A message that has left its sender's network card and now enters the pipe between two sites. An event of its own, because the pipe serves
/// in the order of arrival at the pipe, which is not the order of sending.
/// </summary>
internal sealed record PipeEntry(ActorCell Cell, SharedPipe Pipe, int Bytes, long Latency);
