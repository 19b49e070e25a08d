namespace Replicator.ClusterHost.Hosting;

/// <summary>What went from one pool to another. Thread safe.</summary>
internal sealed class LinkCount
{
    private long _messages;
    private long _bytes;
    private long _lost;
    private long _duplicated;
    private long _packages;

    public long Messages => Interlocked.Read(ref _messages);

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Lost => Interlocked.Read(ref _lost);

    public long Duplicated => Interlocked.Read(ref _duplicated);

    public long Packages => Interlocked.Read(ref _packages);

    public void Sent(int bytes, bool isPackage)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _packages, isPackage ? 1 : 0);
    }

    public void Lose() => Interlocked.Increment(ref _lost);

    public void Duplicate() => Interlocked.Increment(ref _duplicated);
}
