using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Replicator.Reporting.Html;

namespace Replicator.Cli.Watching;

/// <summary>
/// Serves the live view of one run, on loopback only, to whoever has the address: it has a token of 128 bits in it, and without it there is nothing. Only what is asked of it by the
/// address that it was given is answered, so that no other page in the browser can reach it by a name of its own. Thread safe.
/// </summary>
internal sealed class WatchServer : IDisposable
{
    private const int AttemptsMax = 10;

    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly HttpListener _listener;
    private readonly string _host;
    private readonly string _path;
    private readonly byte[] _page;
    private readonly Task _serving;
    private volatile WatchedRun? _run;

    /// <summary>Begins to serve.</summary>
    /// <param name="title">What the page is called.</param>
    /// <param name="port">The port; null: any that is free.</param>
    /// <exception cref="UsageException">The port is taken.</exception>
    public WatchServer(string title, int? port)
    {
        (_listener, int found) = Listen(port);
        _host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{found}");
        _path = $"/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}/";
        var page = new StringWriter();
        WatchPage.Write(title, page);
        _page = Encoding.UTF8.GetBytes(page.ToString());
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Where it is.</summary>
    public string Address => $"http://{_host}{_path}";

    /// <summary>The run that is shown; until it is there the page waits.</summary>
    public void Show(WatchedRun run) => _run = run;

    /// <summary>Whether the run is over and has a page.</summary>
    public bool HasReport => _run?.ReportPath is not null;

    /// <summary>Serves no more.</summary>
    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private static (HttpListener Listener, int Port) Listen(int? port)
    {
        for (int attempt = 1; ; attempt++)
        {
            int candidate = port ?? FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{candidate}/"));
            try
            {
                listener.Start();
                return (listener, candidate);
            }
            catch (HttpListenerException exception) when (port is not null || attempt == AttemptsMax)
            {
                throw new UsageException($"--view-port: {candidate} cannot be listened on: {exception.Message.TrimEnd('.')}. Leave it out for any port that is free.");
            }
            catch (HttpListenerException)
            {
                // Somebody was quicker; the next one.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync().ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                // Whoever asked has gone, or the server ends; others go on asking.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using HttpListenerResponse response = context.Response;
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        (int status, string type, byte[] body) = context.Request is { HttpMethod: "GET", Url.AbsolutePath: { } path } request && request.UserHostName == _host
            ? Find(path)
            : NotFound;
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength64 = body.Length;
        response.OutputStream.Write(body);
    }

    private static (int Status, string Type, byte[] Body) NotFound => (404, "text/plain; charset=utf-8", "There is nothing here; the address of the page has a token in it."u8.ToArray());

    private (int Status, string Type, byte[] Body) Find(string path)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(path.Length < _path.Length ? "" : path[.._path.Length]), Encoding.UTF8.GetBytes(_path)))
        {
            return NotFound;
        }

        return path[_path.Length..] switch
        {
            "" => (200, "text/html; charset=utf-8", _page),
            "state" => (200, "application/json", JsonSerializer.SerializeToUtf8Bytes(_run?.State() ?? WatchState.Waiting, Format)),
            "report" when _run?.ReportPath is { } report && File.Exists(report) => (200, "text/html; charset=utf-8", File.ReadAllBytes(report)),
            _ => NotFound,
        };
    }
}
