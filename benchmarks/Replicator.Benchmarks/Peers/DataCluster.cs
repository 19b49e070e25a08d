using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.DistributedData;

namespace Replicator.Benchmarks.Peers;

/// <summary>
/// Akka.DistributedData on a real Akka.Cluster: some actor systems in this process, which speak with one another over the loopback device. All of it is real
/// time. Nothing is left when it is disposed of: no port, no file, no thread.
/// </summary>
internal sealed class DataCluster : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(1);

    private readonly List<ActorSystem> _systems = [];
    private readonly DataMessageCounter _counter = new();
    private readonly Board _membersUp;
    private readonly (ISharedValue Value, Board Board)[] _values;
    private readonly TimeSpan _limit;
    private long _number;

    private DataCluster(int size, TimeSpan limit, IEnumerable<ISharedValue> values)
    {
        (_membersUp, _limit) = (new Board(size), limit);
        _values = [.. values.Select(value => (value, new Board(size)))];
    }

    /// <summary>How many members there are.</summary>
    public int Size => _systems.Count;

    /// <summary>The messages between the members so far.</summary>
    public long Messages => _counter.Count;

    /// <summary>A number that was not written yet.</summary>
    public long NextNumber() => ++_number;

    /// <summary>Starts the members and waits until each knows all of them and has spoken with all of them.</summary>
    /// <param name="size">How many; at least 2.</param>
    /// <param name="times">How often they gossip.</param>
    /// <param name="limit">How long each step of this, and of all that is done with the cluster, may take.</param>
    /// <param name="values">What they share.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<DataCluster> FormAsync(int size, PeerTimes times, TimeSpan limit, params ISharedValue[] values)
    {
        var cluster = new DataCluster(size, limit, values);
        try
        {
            cluster.StartMembers(size, times);
            await cluster.JoinAsync();
            await cluster.WarmUpAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes on one member and waits for the answer that its writer gets.</summary>
    /// <param name="member">Which, from 0.</param>
    /// <param name="value">What is written.</param>
    /// <param name="number">The number to write.</param>
    /// <param name="waitsForAll">Whether it is sent to all members at once and answered when all have it; otherwise it is written on this one alone.</param>
    /// <param name="clockOffset">How far the clock of the writer is ahead; behind when negative.</param>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public async Task<WriteAnswer> WriteAsync(int member, ISharedValue value, long number, bool waitsForAll = false, TimeSpan clockOffset = default)
    {
        ActorSystem system = _systems[member];
        UniqueAddress writer = Cluster.Get(system).SelfUniqueAddress;
        IWriteConsistency consistency = waitsForAll ? new WriteAll(_limit) : WriteLocal.Instance;
        (DateTime at, long seen) = (default, 0);
        var update = new Update(value.Key, consistency, data =>
        {
            (at, seen) = (DateTime.UtcNow, value.Read(data));
            return value.Write(data, writer, number, ClockOf(clockOffset));
        });
        object answer = await Within(
            DistributedData.Get(system).Replicator.Ask(update, Timeout.InfiniteTimeSpan),
            () => $"member {member} gave no answer to write {number} of the {value.Kind}");
        return new WriteAnswer(at, seen, answer is UpdateSuccess);
    }

    /// <summary>Waits until every member shows a number.</summary>
    /// <returns>The time of the stopwatch at which the last member showed it.</returns>
    /// <exception cref="TimeoutException">They did not in time.</exception>
    public Task<long> AgreementAsync(ISharedValue value, long number)
    {
        Board board = BoardOf(value);
        return Within(
            board.Until(shown => shown.All(each => each == number)),
            () => $"not every member showed write {number} of the {value.Kind}; they show {string.Join(", ", board.Shown)}");
    }

    /// <summary>Asks every member for its value, and returns what is left when all of them are merged.</summary>
    /// <exception cref="TimeoutException">One did not answer in time.</exception>
    public async Task<long> MergedAsync(ISharedValue value)
    {
        IActorRef replicator = DistributedData.Get(_systems[0]).Replicator;
        object answer = await Within(
            replicator.Ask(new Get(value.Key, new ReadAll(_limit)), Timeout.InfiniteTimeSpan), () => $"not every member could be asked for the {value.Kind}");
        return answer is GetSuccess success
            ? value.Read(success.Data)
            : throw new TimeoutException($"not every member answered what it has of the {value.Kind}: {answer}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Within(Task.WhenAll(_systems.Select(static system => system.Terminate())), EndLimit, static () => "the systems of the cluster did not end");
        _systems.ForEach(static system => system.Dispose());
        _systems.Clear();
    }

    private void StartMembers(int size, PeerTimes times)
    {
        ActorSystemSetup setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(MemberConfiguration.Of(times)), _counter);
        for (int member = 0; member < size; member++)
        {
            // Listed at once, so that it is ended whatever follows.
            var system = ActorSystem.Create("peers", setup);
            _systems.Add(system);
            system.ActorOf(MemberActor.Props(member, _membersUp, _values), "member");
        }
    }

    private async Task JoinAsync()
    {
        Address first = Cluster.Get(_systems[0]).SelfAddress;
        Task<long> complete = _membersUp.Until(up => up.All(each => each == Size));
        foreach (ActorSystem system in _systems)
        {
            Cluster.Get(system).Join(first);
        }

        await Within(complete, () => $"the cluster of {Size} was not complete: its members knew of {string.Join(", ", _membersUp.Shown)} that are up");
    }

    // Every pair has its connection and every path is compiled before anything is measured.
    private async Task WarmUpAsync()
    {
        foreach ((ISharedValue value, _) in _values)
        {
            for (int member = 0; member < Size; member++)
            {
                await WriteAsync(member, value, NextNumber(), waitsForAll: true);
            }

            await AgreementAsync(value, _number);
        }
    }

    private Board BoardOf(ISharedValue value) => _values.First(each => each.Value == value).Board;

    private async Task<T> Within<T>(Task<T> task, Func<string> problem)
    {
        await Within(task, _limit, problem);
        return await task;
    }

    private async Task Within(Task task, TimeSpan limit, Func<string> problem)
    {
        try
        {
            await task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{problem()}, within {limit.TotalSeconds:0.###} s. The machine is too busy for a cluster of {Size}, or too small.");
        }
    }

    // Akka's own clock, but for the offset: it never stamps a write below what the writer has seen.
    private static Clock<long> ClockOf(TimeSpan offset) => (seen, _) => Math.Max(DateTime.UtcNow.Ticks + offset.Ticks, seen + 1);
}
