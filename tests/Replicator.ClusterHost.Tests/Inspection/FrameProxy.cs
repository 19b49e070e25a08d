using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Replicator.ClusterHost.Tests.Security;

namespace Replicator.ClusterHost.Tests.Inspection;

/// <summary>Stands between members, with TLS to both, and keeps the frames that go to the one that is called.</summary>
internal sealed class FrameProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<byte[]> _frames = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _port;

    public FrameProxy(X509Certificate2 certificate, int port)
    {
        (_certificate, _port) = (certificate, port);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<byte[]> Frames => [.. _frames];

    public void Start() => _ = AcceptAsync();

    public void Dispose() => _listener.Dispose();

    /// <summary>A frame as it goes over a connection: its length in four bytes, the low one first, before it.</summary>
    public static byte[] WithLength(byte[] frame)
    {
        byte[] bytes = new byte[sizeof(int) + frame.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, frame.Length);
        frame.CopyTo(bytes, sizeof(int));
        return bytes;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient connection = await _listener.AcceptTcpClientAsync();
                connection.NoDelay = true;
                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The proxy is done.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            await using var caller = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, TlsPeer.Anybody);
            await caller.AuthenticateAsServerAsync(_certificate, clientCertificateRequired: true, checkCertificateRevocation: false);
            await using SslStream called = await TlsPeer.ConnectAsync(_port, _certificate);
            await Task.WhenAny(ForwardAsync(caller, called), called.CopyToAsync(caller));
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Whoever hung up.
        }
    }

    private async Task ForwardAsync(SslStream from, SslStream to)
    {
        byte[] length = new byte[sizeof(int)];
        while (true)
        {
            await from.ReadExactlyAsync(length);
            byte[] frame = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            await from.ReadExactlyAsync(frame);
            _frames.Enqueue(frame);
            await to.WriteAsync(WithLength(frame));
        }
    }
}
