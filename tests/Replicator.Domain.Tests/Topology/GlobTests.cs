using System.Text.RegularExpressions;
using CsCheck;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Topology;

public sealed class GlobTests
{
    private static readonly ServerTopology Names = new("x", [new("hq", new PoolDefinition("aba", ServerRole.FrontEnd, 120, HoldsCms: true))]);

    [Fact]
    public void Matches_as_the_equal_regular_expression_does()
    {
        Gen<string> patterns = Gen.Char["ab-01*?"].Array[1, 8].Select(chars => new string(chars)).Where(p => p.AsSpan().ContainsAny('*', '?'));
        patterns.Sample(pattern =>
        {
            var regex = new Regex($"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$");
            int[] expected = [.. Enumerable.Range(0, 120).Where(i => regex.IsMatch(Names.NameOf(new(i))))];
            Assert.Equal(expected, Names.Matching(pattern).Select(server => server.Index));
        });
    }
}
