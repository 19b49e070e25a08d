using Akka.Actor;

namespace BankTransfer;

/// <summary>
/// Carries out transfers: debit, then credit, each repeated every two seconds until the account confirms it. It keeps what it has begun in a journal and goes
/// on from there after a crash; a transfer that was never saved is one that never was.
/// </summary>
public sealed class Teller(IJournal journal, Func<string, IActorRef> accounts) : UntypedActor, IWithTimers
{
    private readonly SortedDictionary<string, Transfer> _toDebit = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Transfer> _toCredit = new(StringComparer.Ordinal);

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        foreach (object entry in journal.Read())
        {
            Remember(entry);
        }

        Timers.StartPeriodicTimer("repeat", "repeat", TimeSpan.FromSeconds(2));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Transfer or Debited or Credited:
                journal.Append(message);
                journal.Save(Self, new Saved(Self, new GoOn(IdOf(message))));
                Remember(message);
                break;
            case Saved saved:
                saved.Then.Tell(saved.Say);
                break;
            case "how many are left?":
                Sender.Tell(_toDebit.Count + _toCredit.Count);
                break;
            case GoOn goOn:
                Send(goOn.Id);
                break;
            case "repeat":
                Array.ForEach([.. _toDebit.Keys, .. _toCredit.Keys], Send);
                break;
        }
    }

    private void Remember(object entry)
    {
        switch (entry)
        {
            case Transfer transfer:
                _toDebit[transfer.Id] = transfer;
                break;
            case Debited debited when _toDebit.Remove(debited.Id, out Transfer? transfer):
                _toCredit[transfer.Id] = transfer;
                break;
            case Credited credited:
                _toCredit.Remove(credited.Id);
                break;
        }
    }

    private void Send(string id)
    {
        if (_toDebit.TryGetValue(id, out Transfer? begun))
        {
            accounts(begun.From).Tell(new Debit(id, begun.Amount));
        }
        else if (_toCredit.TryGetValue(id, out Transfer? debited))
        {
            accounts(debited.To).Tell(new Credit(id, debited.Amount));
        }
    }

    private static string IdOf(object message) => message switch
    {
        Transfer transfer => transfer.Id,
        Debited debited => debited.Id,
        Credited credited => credited.Id,
        _ => throw new ArgumentException($"{message} is about no transfer", nameof(message)),
    };
}
