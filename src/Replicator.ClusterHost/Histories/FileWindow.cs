using Microsoft.Win32.SafeHandles;

namespace Replicator.ClusterHost.Histories;

/// <summary>
/// A part of a file in memory, which moves to where it is read. It reaches back a little, since events that are merged are nearly in the order of their files.
/// </summary>
internal sealed class FileWindow(SafeFileHandle file)
{
    private const int Size = 1 << 16;
    private const int Back = Size / 4;

    private byte[] _bytes = new byte[Size];
    private long _start;
    private int _count;

    /// <summary>Some bytes of the file, until the next call; fewer where it ends.</summary>
    public ReadOnlySpan<byte> At(long offset, int length)
    {
        if (offset < _start || offset + length > _start + _count)
        {
            Move(offset, length);
        }

        int at = (int)Math.Min(offset - _start, _count);
        return _bytes.AsSpan(at, Math.Min(length, _count - at));
    }

    private void Move(long offset, int length)
    {
        if (_bytes.Length - Back < length)
        {
            _bytes = new byte[length + Back];
        }

        (_start, _count) = (Math.Max(0, offset - Back), 0);
        while (_count < _bytes.Length && RandomAccess.Read(file, _bytes.AsSpan(_count), _start + _count) is var read and > 0)
        {
            _count += read;
        }
    }
}
