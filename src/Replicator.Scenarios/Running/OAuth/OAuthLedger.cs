using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;

namespace Replicator.Scenarios.Running.OAuth;

/// <summary>Counts what becomes of tokens, by partner, direction and reason. Not thread safe.</summary>
internal sealed class OAuthLedger(Scenario scenario) : IOAuthHistory
{
    private readonly Side[] _fromServers = [.. scenario.Partners.Select(static _ => new Side())];
    private readonly Side[] _toServers = [.. scenario.Partners.Select(static _ => new Side())];
    private readonly SortedDictionary<int, Side>[] _fromPartners = [.. scenario.Partners.Select(static _ => new SortedDictionary<int, Side>())];
    private readonly Trust[] _trusts = [.. scenario.Partners.Select(static _ => new Trust())];
    private readonly List<(OperatorItem What, bool IsDone)> _commands = [];

    /// <summary>How many tokens were judged.</summary>
    public int JudgedCount => All.Sum(static side => side.Accepted + side.RefusedCount);

    /// <summary>How many tokens were refused.</summary>
    public int RefusedCount => All.Sum(static side => side.RefusedCount);

    /// <summary>The commands of the operator that came to nothing and had to come to something.</summary>
    public IEnumerable<OperatorItem> Open => _commands.Where(static command => !command.IsDone && !command.What.IsOptional).Select(static command => command.What);

    /// <summary>Whether the operator gave any command.</summary>
    public bool HasCommands => _commands.Count > 0;

    private IEnumerable<Side> All => _fromServers.Concat(_toServers).Concat(_fromPartners.SelectMany(static sides => sides.Values));

    /// <summary>What became of the tokens of servers at a partner.</summary>
    public Side FromServers(int partner) => _fromServers[partner];

    /// <summary>What became of a partner's tokens at servers.</summary>
    public Side ToServers(int partner) => _toServers[partner];

    /// <summary>What became of other partners' tokens at a partner, in the order of their numbers.</summary>
    public IReadOnlyDictionary<int, Side> FromPartners(int partner) => _fromPartners[partner];

    /// <summary>How a partner came to know what it knows.</summary>
    public Trust TrustOf(int partner) => _trusts[partner];

    /// <summary>An operator gives a command.</summary>
    /// <returns>The command's number, from 1.</returns>
    public int Commanded(OperatorItem what, bool isDone)
    {
        _commands.Add((what, isDone));
        return _commands.Count;
    }

    void IOAuthHistory.CallMade(Party caller, Party called, TimeSpan at) => SideOf(caller, called).Made++;

    void IOAuthHistory.CallNotMade(ServerId server, int partner, TimeSpan at) => _fromServers[partner].NotMade++;

    void IOAuthHistory.TokenJudged(TokenVerdict verdict) => SideOf(verdict.From, verdict.To).Take(verdict);

    void IOAuthHistory.MetadataRead(int partner, ServerId from, bool isFirst, int? command, TimeSpan at)
    {
        Trust trust = _trusts[partner];
        trust.CreatedAt = isFirst ? at : trust.CreatedAt;
        trust.Reads++;
        trust.LastReadAt = at;
        if (command is { } number)
        {
            Done(number);
        }
    }

    void IOAuthHistory.PartnerCreated(int partner, TimeSpan at) => _trusts[partner].CreatedAt = at;

    void IOAuthHistory.PartnerRenewed(int partner, string thumbprint, TimeSpan at) => _trusts[partner].RenewedAt = at;

    void IOAuthHistory.PartnerMetadataRead(int partner, ServerId by, int command, TimeSpan at)
    {
        _trusts[partner].ReadAgainAt = at;
        Done(command);
    }

    void IOAuthHistory.MetadataUnreachable(int partner, ServerId from, bool isFirst, int? command, TimeSpan at)
    {
        Trust trust = _trusts[partner];
        trust.FailedReads++;
        trust.NotCreatedBecause = isFirst ? $"the metadata of {scenario.Topology.NameOf(from)} could not be read, or had no key in it" : trust.NotCreatedBecause;
    }

    private void Done(int command) => _commands[command - 1] = _commands[command - 1] with { IsDone = true };

    private Side SideOf(Party caller, Party called)
    {
        if (called.Partner is not { } partner)
        {
            return _toServers[caller.Partner!.Value];
        }

        if (caller.Partner is not { } other)
        {
            return _fromServers[partner];
        }

        if (!_fromPartners[partner].TryGetValue(other, out Side? side))
        {
            _fromPartners[partner][other] = side = new Side();
        }

        return side;
    }

    /// <summary>How a partner came to know what it knows.</summary>
    internal sealed class Trust
    {
        public TimeSpan? CreatedAt { get; set; }

        public string? NotCreatedBecause { get; set; }

        public int Reads { get; set; }

        public int FailedReads { get; set; }

        public TimeSpan? LastReadAt { get; set; }

        /// <summary>When it last renewed its own certificate.</summary>
        public TimeSpan? RenewedAt { get; set; }

        /// <summary>When the deployment last read its metadata again.</summary>
        public TimeSpan? ReadAgainAt { get; set; }
    }

    /// <summary>What became of the tokens of one side.</summary>
    internal sealed class Side
    {
        private readonly SortedDictionary<TokenRefusal, Refused> _refused = [];

        // Asked only, never enumerated.
        private readonly HashSet<(Party Caller, int Number)> _judged = [];
        private readonly SortedDictionary<int, (TimeSpan First, TimeSpan Last)> _servers = [];

        public int Made { get; set; }

        public int NotMade { get; set; }

        public int Accepted { get; private set; }

        public int RefusedCount => _refused.Values.Sum(static each => each.Count);

        public IReadOnlyDictionary<TokenRefusal, Refused> ByReason => _refused;

        /// <summary>From the first to the last refused token of each server.</summary>
        public IReadOnlyDictionary<int, (TimeSpan First, TimeSpan Last)> Servers => _servers;

        public void Take(TokenVerdict verdict)
        {
            // What arrives twice is one call all the same.
            if (!_judged.Add((verdict.From, verdict.Number)))
            {
                return;
            }

            if (verdict.Refusal is not { } reason)
            {
                Accepted++;
                return;
            }

            _refused[reason] = _refused.TryGetValue(reason, out Refused? known)
                ? known with { Count = known.Count + 1, Last = verdict.At }
                : new Refused(1, verdict.At, verdict.At, OtherEnd(verdict), verdict.KeyId, new TimeBins());
            _refused[reason].Bins.Add(verdict.At);
            if (OtherEnd(verdict).Server is { Index: var server })
            {
                _servers[server] = _servers.TryGetValue(server, out (TimeSpan First, TimeSpan Last) spell) ? (spell.First, verdict.At) : (verdict.At, verdict.At);
            }
        }

        // The server, where one is involved; otherwise who called.
        private static Party OtherEnd(TokenVerdict verdict) => verdict.To.Server is null ? verdict.From : verdict.To;
    }

    /// <summary>Tokens that were refused for one reason.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="First">When the first was.</param>
    /// <param name="Last">When the last was.</param>
    /// <param name="FirstEnd">The server of the first; between two partners the one that called.</param>
    /// <param name="FirstKeyId">The certificate by which the first said that it was signed.</param>
    /// <param name="Bins">When they were.</param>
    internal sealed record Refused(int Count, TimeSpan First, TimeSpan Last, Party FirstEnd, string FirstKeyId, TimeBins Bins);
}
