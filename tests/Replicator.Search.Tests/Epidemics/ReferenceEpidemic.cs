using Replicator.Domain.Dissemination;
using Replicator.Search.Epidemics;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Tests.Epidemics;

/// <summary>
/// Rumor mongering as the paper defines it, as the plainest program over arrays: no actors, messages, clocks or versions, and random numbers of its own. What
/// the actors do has to agree with it.
/// </summary>
internal sealed class ReferenceEpidemic(RumorProtocol protocol, int sites, ulong seed)
{
    private readonly RandomStream _random = new(new Seed(seed), "reference");
    private readonly bool[] _knows = new bool[sites];
    private readonly bool[] _isInfective = new bool[sites];
    private readonly int[] _useless = new int[sites];
    private bool[] _knew = new bool[sites];
    private bool[] _wasInfective = new bool[sites];
    private bool[] _hasSent = new bool[sites];
    private bool[] _wasNeeded = new bool[sites];
    private readonly List<int> _curve = [1];
    private long _updates;
    private int _cycle;

    private bool Pushes => protocol.Exchange != Exchange.Pull;

    private bool Pulls => protocol.Exchange != Exchange.Push;

    /// <summary>Runs until nobody is infective.</summary>
    public EpidemicFigures Run()
    {
        (_knows[0], _isInfective[0]) = (true, true);
        while (_isInfective.Contains(true))
        {
            _cycle++;
            RunCycle();
        }

        return new EpidemicFigures(sites, _curve, _updates);
    }

    private void RunCycle()
    {
        (_knew, _wasInfective) = ([.. _knows], [.. _isInfective]);
        (_hasSent, _wasNeeded) = (new bool[sites], new bool[sites]);
        foreach ((int caller, int partner) in Contacts())
        {
            if (Pushes && _wasInfective[caller])
            {
                Send(caller, partner);
            }

            if (Pulls && _wasInfective[partner])
            {
                Send(partner, caller);
            }
        }

        for (int site = 0; site < sites; site++)
        {
            if (_hasSent[site])
            {
                Judge(site);
            }
        }
    }

    // In a push the infective ones make contacts, otherwise everybody does, one by one in a random order. Who is refused hunts before the next has its turn.
    private List<(int Caller, int Partner)> Contacts()
    {
        List<(int Caller, int Partner)> contacts = [];
        var accepted = new int[sites];
        foreach (int caller in Shuffled([.. Enumerable.Range(0, sites).Where(site => Pulls || _wasInfective[site])]))
        {
            for (int attempt = 0; attempt <= protocol.HuntLimit; attempt++)
            {
                int partner = Other(caller);
                if (protocol.ConnectionLimit is not { } limit || accepted[partner] < limit)
                {
                    accepted[partner]++;
                    contacts.Add((caller, partner));
                    break;
                }
            }
        }

        return contacts;
    }

    private void Send(int from, int to)
    {
        _updates++;
        _hasSent[from] = true;
        _wasNeeded[from] |= !_knew[to];
        if (!_knows[to])
        {
            (_knows[to], _isInfective[to]) = (true, true);
            while (_curve.Count <= _cycle)
            {
                _curve.Add(0);
            }

            _curve[_cycle]++;
        }
    }

    private void Judge(int site)
    {
        if (protocol.Feedback && _wasNeeded[site])
        {
            _useless[site] = 0;
        }
        else if (protocol.Stop == RumorStop.Counter ? ++_useless[site] == protocol.K : _random.NextInt64(1, protocol.K) == 1)
        {
            _isInfective[site] = false;
        }
    }

    private int Other(int site)
    {
        int drawn = (int)_random.NextInt64(0, sites - 2);
        return drawn < site ? drawn : drawn + 1;
    }

    private int[] Shuffled(int[] numbers)
    {
        for (int i = numbers.Length - 1; i > 0; i--)
        {
            int j = (int)_random.NextInt64(0, i);
            (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
        }

        return numbers;
    }
}
