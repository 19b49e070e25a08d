using System.Net;
using System.Net.Sockets;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>A way to a server that can be cut at the next commit, before the server hears of it or after it has answered.</summary>
internal sealed class CuttableWay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private volatile Cut _cut;

    /// <summary>Opens a way.</summary>
    /// <param name="folder">The folder with the server's socket.</param>
    public CuttableWay(string folder)
    {
        _socket = Path.Combine(folder, ".s.PGSQL.5432");
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>Where the way begins.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts it at the next commit, and leaves it cut until another is opened.</summary>
    public void CutAtCommit(bool hasArrived) => _cut = hasArrived ? Cut.AfterCommit : Cut.BeforeCommit;

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket near = _listener.AcceptSocket();
                var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                far.Connect(new UnixDomainSocketEndPoint(_socket));
                new Thread(() => Carry(near, far, isToServer: true)) { IsBackground = true }.Start();
                new Thread(() => Carry(far, near, isToServer: false)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // It was disposed of.
        }
    }

    private void Carry(Socket from, Socket to, bool isToServer)
    {
        byte[] bytes = new byte[65_536];
        try
        {
            for (int read = from.Receive(bytes); read > 0 && IsCarriedOn(bytes.AsSpan(0, read), isToServer); read = from.Receive(bytes))
            {
                to.Send(bytes, read, SocketFlags.None);
            }
        }
        catch (SocketException)
        {
            // The other direction has ended.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private bool IsCarriedOn(ReadOnlySpan<byte> bytes, bool isToServer)
    {
        if (!isToServer)
        {
            return _cut != Cut.Answers;
        }

        // With the end of the statement: what a transaction isolates itself from has the word too.
        if (_cut == Cut.None || bytes.IndexOf("COMMIT\0"u8) < 0)
        {
            return true;
        }

        bool isCarriedOn = _cut == Cut.AfterCommit;
        _cut = isCarriedOn ? Cut.Answers : Cut.None;
        return isCarriedOn;
    }

    private enum Cut
    {
        None,
        BeforeCommit,
        AfterCommit,
        Answers,
    }
}
