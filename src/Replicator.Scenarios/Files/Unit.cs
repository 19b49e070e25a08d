namespace Replicator.Scenarios.Files;

/// <summary>A unit of a quantity.</summary>
/// <param name="Symbol">How it is written behind the number.</param>
/// <param name="Factor">How many of the quantity's smallest parts it has.</param>
internal readonly record struct Unit(string Symbol, decimal Factor);
