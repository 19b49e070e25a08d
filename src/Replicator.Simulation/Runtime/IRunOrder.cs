namespace Replicator.Simulation.Runtime;

/// <summary>Something that keeps what lanes tell, to tell it on in the order of the run.</summary>
internal interface IRunOrder
{
    /// <summary>How much is kept that was not sealed.</summary>
    long Count { get; }

    /// <summary>Whether so much is sealed that it should be told on before more is.</summary>
    bool IsBehind { get; }

    /// <summary>Whether all that was sealed has been told on.</summary>
    bool IsIdle { get; }

    /// <summary>Where the first thing belongs that is kept of a lane; null: there is none.</summary>
    RunPlace? Next(int lane);

    /// <summary>Tells on the first thing that is kept of a lane. To be called while nothing is sealed.</summary>
    void TellNext(int lane);

    /// <summary>Forgets what is kept and not sealed.</summary>
    void Clear();

    /// <summary>All that is kept may be put in order and told on by any thread, while lanes tell more.</summary>
    void Seal();

    /// <summary>Does a little of that. Any thread. False when there is nothing to do that no other thread does.</summary>
    bool TryWork();
}
