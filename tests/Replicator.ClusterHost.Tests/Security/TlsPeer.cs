using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.ClusterHost.Tests.Security;

/// <summary>The other side of a connection, which takes anybody, so that whatever is refused is refused by the member.</summary>
[SuppressMessage("Security", "CA5359", Justification = "That is what it is for.")]
internal static class TlsPeer
{
    /// <summary>Takes whatever certificate is shown.</summary>
    public static RemoteCertificateValidationCallback Anybody { get; } = static (_, _, _, _) => true;

    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A port of the loopback device that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Connects to a member and shows a certificate, or none.</summary>
    /// <exception cref="AuthenticationException">The member hung up.</exception>
    /// <exception cref="IOException">As above.</exception>
    public static Task<SslStream> ConnectAsync(int port, X509Certificate2? certificate) => ConnectAsync(new TcpClient(), port, certificate);

    /// <summary>As above, over a connection that the caller can end.</summary>
    /// <inheritdoc cref="ConnectAsync(int, X509Certificate2)"/>
    public static async Task<SslStream> ConnectAsync(TcpClient connection, int port, X509Certificate2? certificate)
    {
        connection.NoDelay = true;
        await connection.ConnectAsync(IPAddress.Loopback, port);
        var stream = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, Anybody);
        await stream.AuthenticateAsClientAsync("127.0.0.1", certificate is null ? [] : [certificate], checkCertificateRevocation: false).WaitAsync(Limit);
        return stream;
    }

    /// <summary>Takes the next connection of a member and shows it a certificate.</summary>
    /// <inheritdoc cref="ConnectAsync(int, X509Certificate2)"/>
    public static async Task<SslStream> AcceptAsync(TcpListener listener, X509Certificate2 certificate)
    {
        TcpClient connection = await listener.AcceptTcpClientAsync().WaitAsync(Limit);
        connection.NoDelay = true;
        var stream = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, Anybody);
        await stream.AuthenticateAsServerAsync(certificate, clientCertificateRequired: true, checkCertificateRevocation: false).WaitAsync(Limit);
        return stream;
    }

    /// <summary>How many bytes the member says before it hangs up.</summary>
    public static async Task<int> HeardAsync(Func<Task<SslStream>> connect)
    {
        try
        {
            await using SslStream stream = await connect();
            return await stream.ReadAsync(new byte[1_000]).AsTask().WaitAsync(Limit);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return 0;
        }
    }
}
