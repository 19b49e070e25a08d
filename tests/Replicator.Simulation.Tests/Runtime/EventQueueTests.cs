using CsCheck;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Tests.Runtime;

public class EventQueueTests
{
    // Where one level of the wheel hands over to the next.
    private static readonly long[] Boundaries = [1L << 10, 1L << 22, 1L << 32, 1L << 42];

    [Fact]
    public void Events_of_one_moment_come_by_source_then_counter_whatever_the_order_of_pushing_and_however_many()
    {
        const int sources = 7;
        const int each = 3_000;
        var queue = new EventQueue();
        for (int i = 0; i < sources * each; i++)
        {
            // 5003 is prime and does not divide the count: every place is visited once.
            int place = (int)(i * 5_003L % (sources * each));
            queue.Push(Event(77, (place % sources) - 1, (uint)(place / sources)));
        }

        for (int source = -1; source < sources - 1; source++)
        {
            for (uint counter = 0; counter < each; counter++)
            {
                Assert.Equal((77, source, counter), Pop(queue));
            }
        }

        Assert.False(queue.TryPeek(long.MaxValue, out _, out _));
    }

    [Fact]
    public void Equal_times_keep_their_order_among_others_past_every_growth()
    {
        var queue = new EventQueue();
        for (uint i = 0; i < 30_000; i++)
        {
            queue.Push(Event(1_000_000, 3, 29_999 - i));
            queue.Push(Event(1_000_000 + (i % 5) - 2, 4, i));
        }

        Assert.Equal(60_000, queue.Count);
        Assert.Equal(Events(60_000, i => i < 30_000 ? Event(1_000_000, 3, (uint)i) : Event(1_000_000 + ((i - 30_000) % 5) - 2, 4, (uint)(i - 30_000))), PopAll(queue));
    }

    [Fact]
    public void Events_on_both_sides_of_each_boundary_between_levels_come_in_order()
    {
        List<long> times = [0, EventQueue.DueMax];
        foreach (long boundary in Boundaries)
        {
            for (long step = -2; step <= 2; step++)
            {
                times.AddRange([boundary + step, (3 * boundary) + step, boundary + (1L << 10) + step]);
            }
        }

        var queue = new EventQueue();
        foreach (long time in times.AsEnumerable().Reverse())
        {
            queue.Push(Event(time, 0, 0));
        }

        Assert.Equal(times.Order(), PopAll(queue).Select(each => each.Due));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(22)]
    [InlineData(32)]
    [InlineData(42)]
    public void What_is_pushed_while_time_stands_before_a_boundary_waits_for_it(int shift)
    {
        long boundary = 1L << shift;
        var queue = new EventQueue();
        queue.Push(Event(boundary - 1, 0, 0));
        Assert.Equal((boundary - 1, 0, 0u), Pop(queue));
        queue.Push(Event(boundary + 1, 0, 2));
        queue.Push(Event(boundary, 0, 1));
        queue.Push(Event(2 * boundary, 0, 3));
        Assert.Equal((boundary, 0, 1u), Pop(queue));
        queue.Push(Event(boundary, 5, 0));
        Assert.Equal((boundary, 5, 0u), Pop(queue));
        Assert.Equal((boundary + 1, 0, 2u), Pop(queue));
        Assert.Equal((2 * boundary, 0, 3u), Pop(queue));
    }

    [Fact]
    public void What_is_pushed_at_or_below_the_moment_that_is_being_handled_comes_at_once_and_in_order()
    {
        var queue = new EventQueue();
        for (uint i = 0; i < 10; i++)
        {
            queue.Push(Event(5_000, 1, i));
        }

        Assert.Equal((5_000, 1, 0u), Pop(queue));
        queue.Push(Event(5_000, 0, 7));
        queue.Push(Event(5_000, 2, 0));
        queue.Push(Event(4_000, 9, 0));
        Assert.Equal((4_000, 9, 0u), Pop(queue));
        Assert.Equal((5_000, 0, 7u), Pop(queue));
        for (uint i = 1; i < 10; i++)
        {
            Assert.Equal((5_000, 1, i), Pop(queue));
        }

        Assert.Equal((5_000, 2, 0u), Pop(queue));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void An_event_later_than_the_last_moment_is_due_at_it()
    {
        var queue = new EventQueue();
        queue.Push(Event(long.MaxValue, 0, 0));
        Assert.Equal((EventQueue.DueMax, 0, 0u), Pop(queue));
    }

    [Fact]
    public void Looking_at_all_events_shows_each_once_wherever_it_is_kept()
    {
        var queue = new EventQueue();
        queue.Push(Event(100, 0, 0));
        queue.Push(Event(101, 0, 1));
        Pop(queue);
        queue.Push(Event(100, 0, 2));
        uint counter = 3;
        foreach (long boundary in Boundaries)
        {
            for (int i = 0; i < 200; i++)
            {
                queue.Push(Event(boundary + i, 0, counter++));
            }
        }

        List<uint> seen = [];
        queue.ForEach(each => seen.Add(each.Counter));
        Assert.Equal(Enumerable.Range(1, 802).Select(i => (uint)i), seen.Order());
        Assert.Equal(802, queue.Count);
        Assert.Equal(802, PopAll(queue).Count);
        queue.ForEach(_ => Assert.Fail("The queue is empty."));
    }

    [Fact]
    public void Any_pushes_and_pops_give_what_a_sorted_list_gives()
    {
        // Each step pushes an event so many ticks after the last one popped, or pops.
        Gen<long> delay = Gen.OneOf(
            Gen.Const(0L), Gen.Long[0, 3], Gen.Long[0, 3_000], Gen.Long[0, 1L << 23], Gen.Long[0, 1L << 33], Gen.Long[0, 1L << 43]);
        Gen.Select(delay, Gen.Int[-1, 5], Gen.Bool).Array[0, 400].Sample(steps =>
        {
            var queue = new EventQueue();
            var model = new SortedSet<(long Due, int Source, uint Counter)>();
            (long now, uint counter) = (0, 0);
            foreach ((long after, int source, bool isPush) in steps)
            {
                if (isPush)
                {
                    queue.Push(Event(now + after, source, ++counter));
                    model.Add((now + after, source, counter));
                }
                else if (model.Count > 0)
                {
                    (long Due, int Source, uint Counter) expected = model.Min;
                    model.Remove(expected);
                    if (Pop(queue) != expected)
                    {
                        return false;
                    }

                    now = expected.Due;
                }

                if (queue.Count != model.Count)
                {
                    return false;
                }
            }

            return PopAll(queue).Select(each => (each.Due, each.Source, each.Counter)).SequenceEqual(model);
        });
    }

    private static SimulatedEvent Event(long due, int source, uint counter) =>
        new() { Due = due, Order = SimulatedEvent.OrderOf(source, counter), Target = "something" };

    private static (long Due, int Source, uint Counter) Pop(EventQueue queue)
    {
        Assert.True(queue.TryPeek(long.MaxValue, out long due, out _));
        queue.Pop(out SimulatedEvent item);
        Assert.Equal(due, item.Due);
        Assert.Equal("something", item.Target);
        return (item.Due, item.Source, item.Counter);
    }

    private static List<(long Due, int Source, uint Counter)> PopAll(EventQueue queue)
    {
        List<(long, int, uint)> all = [];
        while (queue.Count > 0)
        {
            all.Add(Pop(queue));
        }

        return all;
    }

    private static List<(long Due, int Source, uint Counter)> Events(int count, Func<int, SimulatedEvent> make) =>
        Sorted(Enumerable.Range(0, count).Select(make).Select(each => (each.Due, each.Source, each.Counter)));

    private static List<(long Due, int Source, uint Counter)> Sorted(IEnumerable<(long Due, int Source, uint Counter)> events) => [.. events.Order()];
}
