using System.Globalization;
using System.Net;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Members;

/// <summary>
/// Where a member tells on loopback how it is: <c>/health/live</c> (the process answers), <c>/health/ready</c> (it belongs to the cluster and its servers have read their
/// disks; 503 otherwise), and <c>/metrics</c> in the format of Prometheus.
/// </summary>
internal sealed class MemberEndpoint : IDisposable
{
    private readonly HttpListener? _listener;
    private readonly MeterProvider? _metrics;
    private readonly MemberMeter? _meter;

    private MemberEndpoint(HttpListener? listener, MeterProvider? metrics, MemberMeter? meter) => (_listener, _metrics, _meter) = (listener, metrics, meter);

    /// <summary>Starts, unless there is no port for it.</summary>
    /// <exception cref="MemberException">The port cannot be listened on.</exception>
    public static MemberEndpoint Start(MemberSettings settings, MemberState state)
    {
        if (settings.HttpPort == 0)
        {
            return new MemberEndpoint(null, null, null);
        }

        MemberNode.CheckPort("127.0.0.1", settings.HttpPort);
        string root = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{settings.HttpPort}/");
        var meter = new MemberMeter(settings.Name, state);
        MeterProvider metrics = Sdk.CreateMeterProviderBuilder()
            .AddMeter(MemberMeter.Name, WireMetrics.MeterName)
            .AddPrometheusHttpListener(options => (options.Host, options.Port) = ("127.0.0.1", settings.HttpPort))
            .Build();
        var listener = new HttpListener { Prefixes = { $"{root}health/" } };
        listener.Start();
        var endpoint = new MemberEndpoint(listener, metrics, meter);
        _ = AnswerAsync(listener, state);
        return endpoint;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener?.Close();
        _metrics?.Dispose();
        _meter?.Dispose();
    }

    private static async Task AnswerAsync(HttpListener listener, MemberState state)
    {
        while (listener.IsListening)
        {
            try
            {
                Answer(await listener.GetContextAsync().ConfigureAwait(false), state);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Who asked has gone, or this member goes.
            }
        }
    }

    private static void Answer(HttpListenerContext context, MemberState state)
    {
        (int status, string text) = context.Request.Url?.AbsolutePath switch
        {
            "/health/live" => (200, "live"),
            "/health/ready" when state.IsReady => (200, "ready"),
            "/health/ready" => (503, state.IsUp ? "servers are still reading their disks" : "not a member of the cluster yet"),
            _ => (404, "ask for /health/live, /health/ready or /metrics"),
        };
        byte[] body = Encoding.UTF8.GetBytes($"{text}\n");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Close(body, willBlock: false);
    }
}
