using Replicator.Domain.Topology;
using Replicator.Storage;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Tests.Hosting;

/// <summary>A store that keeps what is saved in memory, and fails when a test wants it to.</summary>
internal sealed class FakeRecordStore : IServerRecordStore
{
    private readonly SortedDictionary<int, int> _lives = [];

    /// <summary>What was saved, in its transactions.</summary>
    public List<IReadOnlyList<ServerWrite>> Saves { get; } = [];

    /// <summary>What goes wrong next.</summary>
    public Queue<StoreProblem> Problems { get; } = new();

    /// <summary>Happens while it saves, before that is durable.</summary>
    public Action Saving { get; set; } = static () => { };

    /// <summary>How often it was opened and not let go of.</summary>
    public int OpenCount { get; private set; }

    public FakeRecordStore Open()
    {
        Fail();
        OpenCount++;
        return this;
    }

    public ServerRecords Begin(ServerId server) => Begin([server])[0];

    public IReadOnlyList<ServerRecords> Begin(IReadOnlyList<ServerId> servers) => [.. servers.Select(server =>
    {
        _lives[server.Index] = _lives.TryGetValue(server.Index, out int life) ? life + 1 : 0;
        return new ServerRecords(server, _lives[server.Index], new Dictionary<ServerRecordKind, byte[]>());
    })];

    public IReadOnlyList<ServerWrite> Save(IReadOnlyList<ServerWrite> writes)
    {
        Action saving = Saving;
        Saving = static () => { };
        saving();
        Fail();
        Saves.Add(writes);
        return [.. writes.Where(write => write.Life != _lives[write.Server.Index])];
    }

    public ServerRecords? Read(ServerId server) => throw new NotSupportedException();

    public void Dispose() => OpenCount--;

    private void Fail()
    {
        if (Problems.TryDequeue(out StoreProblem problem))
        {
            throw new StoreException(problem, "The disk is out of order.");
        }
    }
}
