namespace BankTransfer;

/// <summary>
/// The planted bug: it does not know a transfer again, and books it anew whenever the teller repeats itself because the confirmation was lost.
/// </summary>
public sealed class ForgetfulAccount(IJournal journal) : Account(journal)
{
    protected override bool IsBooked(string id) => false;
}
