namespace Replicator.Simulation.Runtime;

/// <summary>Something that keeps what lanes tell, to tell it on in the order of the run.</summary>
internal interface IRunOrder
{
    /// <summary>Tells on all that was told so far. To be called while no lane runs by itself.</summary>
    void TellAll();
}
