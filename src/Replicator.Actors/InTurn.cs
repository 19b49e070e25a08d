using Akka.Actor;

namespace Replicator.Actors;

/// <summary>
/// The host to one of its actors: do this when it is your turn. So a host whose actors run on many threads reads a state machine while it handles nothing. It
/// never leaves its server, and what it does must not throw.
/// </summary>
/// <param name="Do">What to do.</param>
public sealed record InTurn(Action Do) : INoSerializationVerificationNeeded;
