using Akka.Actor;

namespace BankTransfer;

/// <summary>Customer to teller: move so much from one account to another.</summary>
public sealed record Transfer(string Id, string From, string To, int Amount);

/// <summary>Teller to account: take so much off.</summary>
public sealed record Debit(string Id, int Amount);

/// <summary>Account to teller: that is taken off and saved.</summary>
public sealed record Debited(string Id);

/// <summary>Teller to account: add so much.</summary>
public sealed record Credit(string Id, int Amount);

/// <summary>Account to teller: that is added and saved.</summary>
public sealed record Credited(string Id);

/// <summary>Journal to its actor: what you wrote is saved; you were to say this to so-and-so then.</summary>
public sealed record Saved(IActorRef Then, object Say);

/// <summary>Teller to itself: what a transfer has come to is saved; take its next step.</summary>
public sealed record GoOn(string Id);
