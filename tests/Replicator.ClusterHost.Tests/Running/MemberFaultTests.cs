using Replicator.ClusterHost.Running;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class MemberFaultTests
{
    [Theory]
    [InlineData("kill master every 15s times 20", MemberFaultKind.Kill, "master", 15, 20, 5, 10_000)]
    [InlineData("pause member02 every 30s for 5s", MemberFaultKind.Pause, "member02", 30, 1, 5, 10_000)]
    [InlineData("  Restart   any every 1.5m", MemberFaultKind.Restart, "any", 90, 1, 5, 10_000)]
    [InlineData("blackhole member01 for 250ms times 3 every 10s", MemberFaultKind.Blackhole, "member01", 10, 3, 0.25, 10_000)]
    [InlineData("throttle any every 20s at 500 bytes/s", MemberFaultKind.Throttle, "any", 20, 1, 5, 500)]
    [InlineData("throttle any at 500 bytes/s every 20s for 2s times 7", MemberFaultKind.Throttle, "any", 20, 7, 2, 500)]
    public void A_fault_is_written_in_any_order_with_defaults_for_what_is_left_out(
        string text, MemberFaultKind kind, string target, double every, int times, double length, int rate) => Assert.Equal(
        new MemberFault(kind, target, TimeSpan.FromSeconds(every), times, TimeSpan.FromSeconds(length), rate), MemberFault.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("kill master")]
    [InlineData("kill master times 3")]
    [InlineData("kill every 15s")]
    [InlineData("kill master every")]
    [InlineData("kill master every 15s times")]
    [InlineData("kill master every 15s 20")]
    [InlineData("kill master every 15s times 0")]
    [InlineData("kill master every 15s times -1")]
    [InlineData("kill master every 15s times 2.5")]
    [InlineData("kill master every 15s times 99999999999")]
    [InlineData("kill master every 15")]
    [InlineData("kill master every 0s")]
    [InlineData("kill master every -3s")]
    [InlineData("kill master every 1h")]
    [InlineData("kill master every s")]
    [InlineData("kill master every 0.0000001ms")]
    [InlineData("kill master every 99999999999999999999s")]
    [InlineData("kill master every Infinitys")]
    [InlineData("kill master every NaNs")]
    [InlineData("kill master every 15s for ever")]
    [InlineData("throttle any every 20s at 500")]
    [InlineData("throttle any every 20s at 500 bytes")]
    [InlineData("throttle any every 20s at 0 bytes/s")]
    [InlineData("0 master every 15s")]
    [InlineData("kill,pause master every 15s")]
    [InlineData("break master every 15s")]
    public void Anything_else_is_no_fault(string text) => Assert.Null(MemberFault.TryParse(text));

    [Theory]
    [InlineData("kill master every 15s times 20")]
    [InlineData("restart any every 90s times 1")]
    [InlineData("pause member02 every 30s times 1 for 5s")]
    [InlineData("blackhole member02 every 30s times 2 for 0.25s")]
    [InlineData("throttle any every 20s times 1 for 5s at 500 bytes/s")]
    public void What_is_read_is_written_as_it_was(string text) => Assert.Equal(text, MemberFault.TryParse(text)!.ToString());
}
