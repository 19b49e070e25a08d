using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Consistency;

/// <summary>
/// After the end, every replica that has the final version has for each type the certificate of the master's last commit of that type; and where a winner is
/// expected, it is that one's.
/// </summary>
public sealed class AgreedWinner : IChecker
{
    private readonly string? _expected;
    private readonly CertificateType _expectedType;
    private readonly List<(ConfigVersion Version, CertificateType Type, Certificate Certificate, TimeSpan At)> _commits = [];
    private readonly List<ConfigVersion> _siblings = [];
    private readonly List<(ConfigVersion Version, CertificateType Type, CertificateSlots Slots)> _slots = [];
    private readonly Lineage _lineage = new();
    private RequestId? _expectedId;
    private (string What, TimeSpan At)? _expectedFate;
    private int _removedCount;

    /// <summary>Creates a checker.</summary>
    /// <param name="expected">The name of the request that should win; null: whichever.</param>
    /// <param name="expectedType">The type it should win for.</param>
    public AgreedWinner(string? expected = null, CertificateType expectedType = CertificateType.OAuthTokenIssuer) =>
        (_expected, _expectedType) = (expected, expectedType);

    /// <inheritdoc/>
    public string Statement => (_expected is null
        ? "Every replica that has the final version has the certificates that were committed last."
        : $"Every replica that has the final version has the certificates that were committed last, and '{_expected}' won.") + Words.LeftOut(_removedCount);

    /// <inheritdoc/>
    public Promise Promise => KnownPromises.AfterHealing;

    /// <inheritdoc/>
    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at) =>
        _expectedId = certificate.Name == _expected && type == _expectedType ? id : _expectedId;

    /// <inheritdoc/>
    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        _commits.Add((version, type, certificate, at));

    /// <inheritdoc/>
    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at) => NoteFate(id, "overruled", at);

    /// <inheritdoc/>
    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at) => NoteFate(id, "refused", at);

    /// <inheritdoc/>
    /// <remarks>The version that keeps a sibling is a version like any other; the certificate in use stays the same.</remarks>
    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at)
    {
        _siblings.Add(version);
        NoteFate(id, "kept as a sibling", at);
    }

    /// <inheritdoc/>
    /// <remarks>The version that stages a certificate is a version like any other; the configuration names it as the next one, and servers use it in time.</remarks>
    public void SlotsChanged(RequestId id, CertificateType type, ConfigVersion version, SlotAction action, CertificateSlots slots, TimeSpan at)
    {
        _siblings.Add(version);
        _slots.Add((version, type, slots));
        NoteFate(id, action == SlotAction.Roll ? "staged" : "no certificate", at);
    }

    /// <inheritdoc/>
    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) => _lineage.Begin(opening.Epoch, before);

    /// <inheritdoc/>
    public Verdict Conclude(IFinalReads reads)
    {
        // What a failover lost has won nothing.
        int lost = _commits.RemoveAll(commit => !_lineage.Contains(commit.Version));
        if (_commits.Count == 0)
        {
            return Verdict.Unclear(lost == 0 ? "Nothing was ever committed, so nobody won." : "Failovers lost all that was committed, so nobody won.");
        }

        return JudgeWinner(reads) ?? JudgeAgreement(reads);
    }

    // One that was staged has won once its day has come, unless another was assigned since.
    private Certificate? Rolled(IFinalReads reads)
    {
        int winner = LastOf(_expectedType);
        return LastSlots(_expectedType) is { } last && winner >= 0 && last.Version > _commits[winner].Version ? last.Slots.At(reads.EndedAt).Current : null;
    }

    private (ConfigVersion Version, CertificateSlots Slots)? LastSlots(CertificateType type)
    {
        for (int i = _slots.Count - 1; i >= 0; i--)
        {
            if (_slots[i].Type == type && _lineage.Contains(_slots[i].Version))
            {
                return (_slots[i].Version, _slots[i].Slots);
            }
        }

        return null;
    }

    private Verdict? JudgeWinner(IFinalReads reads)
    {
        int winner = LastOf(_expectedType);
        if (_expected is not null && Rolled(reads) is { } rolled)
        {
            return rolled.Name == _expected
                ? null
                : Verdict.Broken($"'{rolled.Name}' is in use for {_expectedType} at the end and not '{_expected}' as expected.", Describe(winner));
        }

        if (_expected is null || (winner >= 0 && _commits[winner].Certificate.Name == _expected))
        {
            return null;
        }

        int expected = _commits.FindLastIndex(commit => commit.Type == _expectedType && commit.Certificate.Name == _expected);
        if (winner < 0)
        {
            return Verdict.Broken($"'{_expected}' was expected to win for {_expectedType}, but nothing of that type was committed.");
        }

        string won = $"'{_commits[winner].Certificate.Name}' won for {_expectedType} and not '{_expected}' as expected";
        return (expected, _expectedFate) switch
        {
            ( < 0, { } fate) => Verdict.Broken($"{won}, which was {fate.What}.", Describe(winner), $"{Words.At(fate.At)} '{_expected}' {fate.What}"),
            ( < 0, _) => Verdict.Broken($"{won}, which was never committed.", Describe(winner)),
            _ => Verdict.Broken($"{won}: it was committed last.", Describe(expected), Describe(winner)),
        };
    }

    private Verdict JudgeAgreement(IFinalReads reads)
    {
        int[] winners = [.. Enum.GetValues<CertificateType>().Select(LastOf).Where(commit => commit >= 0)];
        ConfigVersion sibling = _siblings.FindLast(_lineage.Contains);
        ConfigVersion final = sibling > _commits[^1].Version ? sibling : _commits[^1].Version;
        bool isAnyFinal = false;
        _removedCount = 0;
        for (int i = 0; i < reads.ServerCount; i++)
        {
            ServerId server = new(i);
            bool isRemoved = reads.IsRemoved(server);
            _removedCount += isRemoved ? 1 : 0;
            if (isRemoved || reads.Applied(server) < final)
            {
                continue;
            }

            isAnyFinal = true;
            foreach (int winner in winners)
            {
                if (Disagreement(winner, server, reads) is { } disagreement)
                {
                    return disagreement;
                }
            }
        }

        return isAnyFinal ? Verdict.Good : Verdict.Unclear($"No replica has the final version {final}, so there is nothing to compare.");
    }

    private Verdict? Disagreement(int winner, ServerId server, IFinalReads reads)
    {
        (ConfigVersion version, CertificateType type, Certificate expected, _) = _commits[winner];

        // A later change of the slots names what had become current by then.
        expected = LastSlots(type) is { } change && change.Version > version ? change.Slots.Current! : expected;
        Certificate? found = reads.Current(server, type);
        if (found == expected)
        {
            return null;
        }

        string foundName = found is null ? "no certificate" : $"'{found.Name}'";
        return Verdict.Broken(
            $"{reads.NameOf(server)} has {reads.Applied(server)} but for {type} {foundName} instead of '{expected.Name}'.",
            Describe(winner),
            $"{Words.At(reads.EndedAt)} {reads.NameOf(server)} has {foundName}");
    }

    private void NoteFate(RequestId id, string what, TimeSpan at) => _expectedFate = id == _expectedId ? (what, at) : _expectedFate;

    private int LastOf(CertificateType type) => _commits.FindLastIndex(commit => commit.Type == type);

    private string Describe(int commit) =>
        $"{Words.At(_commits[commit].At)} '{_commits[commit].Certificate.Name}' committed as {_commits[commit].Version}";
}
