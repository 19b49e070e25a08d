using Akka.Actor;

namespace BankTransfer;

/// <summary>
/// Books what a teller says, and says so when it is saved. A teller that hears nothing says it again, so it knows each transfer by its id and books it once.
/// </summary>
public class Account(IJournal journal) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Debit debit: Book(new Entry(debit.Id, -debit.Amount), new Debited(debit.Id)); break;
            case Credit credit: Book(new Entry(credit.Id, credit.Amount), new Credited(credit.Id)); break;
            case Saved saved: saved.Then.Tell(saved.Say); break;
        }
    }

    /// <summary>Whether a transfer is booked already.</summary>
    protected virtual bool IsBooked(string id) => journal.Read().OfType<Entry>().Any(entry => entry.Id == id);

    private void Book(Entry entry, object confirmation)
    {
        if (!IsBooked(entry.Id))
        {
            journal.Append(entry);
        }

        // Also when it was booked before: that may not be saved yet, and the confirmation may have been lost.
        journal.Save(Self, new Saved(Sender, confirmation));
    }
}
