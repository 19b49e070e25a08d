namespace Replicator.Consistency.Tests.Formats;

/// <summary>A text that is hardly there: a start, and then one character as often as it takes.</summary>
internal sealed class EndlessReader(string start, char filler, int length) : TextReader
{
    public int ReadCount { get; private set; }

    public override int Read(char[] buffer, int index, int count)
    {
        int given = Math.Min(count, length - ReadCount);
        for (int i = 0; i < given; i++)
        {
            int at = ReadCount++;
            buffer[index + i] = at < start.Length ? start[at] : filler;
        }

        return given;
    }
}
