namespace Replicator.Simulation.Tests.Network.Latencies;

internal static class Refusals
{
    /// <summary>The text of an argument exception, without the name of the parameter that .NET appends.</summary>
    public static void Says(string message, Func<object> construct)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(construct);
        Assert.Equal(message, error.Message.Split(" (Parameter ")[0]);
        Assert.NotNull(error.ParamName);
    }
}
