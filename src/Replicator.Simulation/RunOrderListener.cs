namespace Replicator.Simulation;

/// <summary>Takes what is told, some of it at a time, in the order of the run.</summary>
/// <typeparam name="T">What is told.</typeparam>
/// <param name="items">What is told next.</param>
public delegate void RunOrderListener<T>(ReadOnlySpan<T> items);
