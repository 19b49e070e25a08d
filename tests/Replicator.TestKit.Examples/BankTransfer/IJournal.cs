using Akka.Actor;

namespace BankTransfer;

/// <summary>What an actor keeps through a crash.</summary>
public interface IJournal
{
    /// <summary>What was written, in order.</summary>
    IEnumerable<object> Read();

    /// <summary>Writes something; a crash before the next save may lose it.</summary>
    void Append(object entry);

    /// <summary>Saves what was written and tells the actor when that is done.</summary>
    void Save(IActorRef self, Saved done);
}
