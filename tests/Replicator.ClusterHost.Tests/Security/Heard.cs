using System.Threading.Channels;

namespace Replicator.ClusterHost.Tests.Security;

/// <summary>What a member heard, in order.</summary>
internal sealed class Heard
{
    private readonly Channel<object> _messages = Channel.CreateUnbounded<object>();

    public void Add(object message) => _messages.Writer.TryWrite(message);

    /// <summary>The next; what is waited for comes within milliseconds, and the limit is for a machine that is busy.</summary>
    public async Task<object> NextAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(TlsPeer.Limit);
}
