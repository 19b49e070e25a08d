namespace Replicator.Simulation.Runtime;

/// <summary>Something that keeps what lanes tell, to tell it on in the order of the run.</summary>
internal interface IRunOrder
{
    /// <summary>Whether nothing is kept.</summary>
    bool IsEmpty { get; }

    /// <summary>Where the first thing belongs that is kept of a lane; null: there is none.</summary>
    RunPlace? Next(int lane);

    /// <summary>Tells on the first thing that is kept of a lane.</summary>
    void TellNext(int lane);

    /// <summary>Forgets what is kept.</summary>
    void Clear();
}
