namespace BankTransfer;

/// <summary>What a transfer did to an account.</summary>
/// <param name="Id">Which transfer.</param>
/// <param name="Amount">Added, or taken off when negative.</param>
public sealed record Entry(string Id, int Amount);
