namespace Replicator.Storage.Exchange;

/// <summary>A file within an export, as its manifest lists it.</summary>
internal sealed record ExportedFile(string Name, long Bytes, string Sha256);
