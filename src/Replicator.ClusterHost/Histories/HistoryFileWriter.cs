using Google.Protobuf;
using Microsoft.Win32.SafeHandles;
using Replicator.Domain.History;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Histories;

/// <summary>
/// Keeps what happens on a member in a file of this life of its process. Each event is handed to the system in one piece before the call returns, so that
/// killing the process loses none that was told; a machine that fails may lose the last. Thread safe: the file has events in the order of the calls.
/// </summary>
/// <remarks>
/// When an event cannot be written, whoever told it gets an exception and must not answer as if it had been kept; neither this event nor any later one is
/// written, so that a history never has a gap. <see cref="Failure"/> says so to the owner.
/// </remarks>
public sealed partial class HistoryFileWriter : IHistory, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SafeFileHandle _file;
    private long _length;
    private volatile IOException? _failure;

    /// <summary>Begins a new file.</summary>
    /// <param name="folder">The folder of the files; made if there is none.</param>
    /// <param name="member">The member's name: letters and digits of ASCII, dots, dashes and underscores.</param>
    /// <param name="hearsOfTasks">Whether it wants to hear of the scheduled tasks of servers. Default false.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public HistoryFileWriter(string folder, string member, bool hearsOfTasks = false)
        : this(Create(folder, member), length: 0)
    {
        HearsOfTasks = hearsOfTasks;
        AppendBytes(HistoryFrame.Mark);
    }

    internal HistoryFileWriter((string Path, SafeFileHandle Handle) file, long length) => (FilePath, _file, _length) = (file.Path, file.Handle, length);

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public bool HearsOfReplicas => true;

    /// <inheritdoc/>
    public bool HearsOfTasks { get; }

    /// <inheritdoc/>
    public bool HearsOfTask(ServerId server) => HearsOfTasks;

    /// <summary>Why nothing is written any more; null: everything that was told is written.</summary>
    public Exception? Failure => _failure;

    /// <summary>Keeps a note.</summary>
    /// <param name="note">The note.</param>
    /// <exception cref="IOException">It cannot be written, or one before it could not.</exception>
    public void Note(HistoryNote note) => Append(note switch
    {
        FaultActed acted => new V1.HistoryEvent { AtTicks = note.At.Ticks, FaultActed = new V1.FaultActed { Fault = acted.Fault } },
        ServerDown down => new V1.HistoryEvent { AtTicks = note.At.Ticks, ServerDown = new V1.ServerDown { Server = down.Server.Index } },
        ServerUp up => new V1.HistoryEvent { AtTicks = note.At.Ticks, ServerUp = new V1.ServerUp { Server = up.Server.Index } },
        _ => throw new ArgumentException($"{note.GetType().Name} has no place in a file; list it with the others.", nameof(note)),
    });

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _file.Dispose();
        }
    }

    private static (string Path, SafeFileHandle Handle) Create(string folder, string member)
    {
        if (member.Length == 0 || member.Any(static each => !char.IsAsciiLetterOrDigit(each) && each is not ('.' or '-' or '_')))
        {
            throw new ArgumentException(
                $"'{member}' is no name of a member for its files; expected letters and digits of ASCII, dots, dashes and underscores.", nameof(member));
        }

        Directory.CreateDirectory(folder);
        for (int life = HistoryFiles.LastLife(folder, member) + 1; ; life++)
        {
            string path = HistoryFiles.PathOf(folder, member, life);
            try
            {
                return (path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process of the same name was faster: that one is its life, and not ours.
            }
        }
    }

    private void Append(V1.HistoryEvent happened)
    {
        byte[] frame = new byte[HistoryFrame.LengthOf(happened.CalculateSize())];
        happened.WriteTo(HistoryFrame.EventIn(frame.AsSpan()));
        HistoryFrame.Close(frame);
        AppendBytes(frame);
    }

    private void AppendBytes(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_failure is { } failure)
            {
                throw Refusal(failure);
            }

            try
            {
                RandomAccess.Write(_file, bytes, _length);
                _length += bytes.Length;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A part of it may be in the file: nothing may come after it.
                _failure = exception as IOException ?? new IOException(exception.Message, exception);
                throw Refusal(_failure);
            }
        }
    }

    private IOException Refusal(IOException failure) =>
        new($"{FilePath} cannot be written: {failure.Message} What happens from here on is not kept; see to the disk and start the member anew.", failure);
}
