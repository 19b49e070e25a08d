using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Replicator.Cli.Tests;

/// <summary>The live view, as its page asks for it.</summary>
public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_is_shown_while_it_goes_on_and_then_its_page()
    {
        using var end = new CancellationTokenSource();
        await using var watching = new Watching(["watch", Command.TwoRequests, "--pace", "20", "--out", _folder["run"]], end);
        Uri address = await watching.AddressAsync();

        JsonElement during = await StateAsync(address, static state => state.GetProperty("groups").GetArrayLength() > 0);
        Assert.False(during.GetProperty("isOver").GetBoolean());
        Assert.Equal(["pool01", "edge01", "pool02"], during.GetProperty("groups").EnumerateArray().Select(static group => group.GetProperty("name").GetString()));
        Assert.All(during.GetProperty("groups").EnumerateArray(), static group => Assert.InRange(group.GetProperty("counts").EnumerateArray().Sum(static count => count.GetInt32()), 2, 3));

        JsonElement after = await StateAsync(address, static state => state.GetProperty("isOver").GetBoolean());
        Assert.Equal("done", after.GetProperty("phase").GetString());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(_folder["run"], "report.html")), await _client.GetStringAsync(new Uri(address, "report")));
        Assert.Contains("connect-src 'self'", await _client.GetStringAsync(address), StringComparison.Ordinal);

        await end.CancelAsync();
        CommandResult result = await watching.EndAsync();
        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.Contains("fingerprint 1a8f555e628246757cc72a752c68c6fbaf022737e9ba66e976c563c4662175f1", result.OutLines);
    }

    [Fact]
    public async Task Without_the_token_or_by_another_name_there_is_nothing()
    {
        using var end = new CancellationTokenSource();
        await using var watching = new Watching(["watch", Command.TwoRequests, "--pace", "1", "--out", _folder["run"]], end);
        Uri address = await watching.AddressAsync();

        Assert.Equal(32, address.AbsolutePath.Trim('/').Length);
        Assert.Equal(IPAddress.Loopback.ToString(), address.Host);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(address, "/")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(address, "/state")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(address, $"/{new string('0', 32)}/state")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(new Uri(address, "report")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address, host: "replicator.example"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address, method: HttpMethod.Post));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address));
        await end.CancelAsync();
        Assert.Equal(ExitCode.Undecided, (await watching.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task What_is_exported_of_a_run_that_was_cancelled_ends_where_it_did()
    {
        using var end = new CancellationTokenSource();
        await using var watching = new Watching(["watch", Command.TwoRequests, "--pace", "4", "--close", "--out", _folder["run"]], end);
        await StateAsync(await watching.AddressAsync(), static state => state.GetProperty("virtualSeconds").GetDouble() >= 4);
        await end.CancelAsync();
        Assert.Equal(ExitCode.Undecided, (await watching.EndAsync()).ExitCode);

        CommandResult whole = Command.Run("export", _folder["run"], "--events");
        Assert.Equal(ExitCode.Holds, whole.ExitCode);
        Assert.Equal(whole.Out, Command.Run("export", _folder["run"], "--events", "--to", $"{Replicator.Scenarios.Folders.StoredRun.Open(_folder["run"]).Result.EndSeconds}s").Out);
        Assert.NotEqual("50 rows)\n", whole.Out.Split('(')[1]);
    }

    [Fact]
    public async Task A_run_whose_page_cannot_be_written_is_not_waited_for()
    {
        using var end = new CancellationTokenSource();
        await using var watching = new Watching(["watch", Command.TwoRequests, "--pace", "20", "--out", _folder["run"]], end);
        await watching.AddressAsync();
        Directory.CreateDirectory(Path.Combine(_folder["run"], "report.html.partial"));

        Assert.Equal(ExitCode.CannotWrite, (await watching.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task With_close_it_ends_with_the_run()
    {
        using var end = new CancellationTokenSource();
        await using var watching = new Watching(["watch", Command.TwoRequests, "--close", "--out", _folder["run"]], end);

        Assert.Equal(ExitCode.Holds, (await watching.EndAsync()).ExitCode);
    }

    [Theory]
    [InlineData("--pace: 'slow' is no pace; expected seconds of virtual time in a second, from 0.001 to 1000000000, such as 10.", "--pace", "slow")]
    [InlineData("--view-port: '0' is no port; expected a number from 1 to 65535.", "--view-port", "0")]
    [InlineData("--pace is for simulated runs; on a cluster --speed says how fast virtual time passes.", "--pace", "1", "--on", "cluster")]
    public void What_makes_no_sense_is_refused(string expected, params string[] options)
    {
        CommandResult result = Command.Run(["watch", Command.TwoRequests, .. options]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal([$"replicator: {expected}"], result.ErrorLines);
    }

    private async Task<JsonElement> StateAsync(Uri address, Func<JsonElement, bool> isWanted)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            using var document = JsonDocument.Parse(await _client.GetStringAsync(new Uri(address, "state")));
            if (isWanted(document.RootElement))
            {
                return document.RootElement.Clone();
            }
        }

        throw new TimeoutException($"Within {Patience} the run did not come so far.");
    }

    private async Task<HttpStatusCode> StatusAsync(Uri address, string? host = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        request.Headers.Host = host;

        // A connection of its own: after it refuses a host the listener can leave an empty 200 behind on one that is kept,
        // and the next request on it would take that for its answer.
        request.Headers.ConnectionClose = true;
        using HttpResponseMessage response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>The command, on a thread of its own until it is told to end.</summary>
    private sealed class Watching : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end;
        private readonly LineWriter _output = new();
        private readonly StringWriter _error = new();
        private readonly Task<int> _run;

        public Watching(string[] args, CancellationTokenSource end)
        {
            _end = end;
            var terminal = new Terminal { Out = _output, Error = _error, Cancellation = end.Token };
            _run = Task.Factory.StartNew(() => CommandLine.Run(args, terminal), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public async Task<Uri> AddressAsync() => new((await _output.FirstLine.WaitAsync(Patience))["watch ".Length..]);

        public async Task<CommandResult> EndAsync() => new(await _run.WaitAsync(Patience), _output.ToString(), _error.ToString());

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _run.WaitAsync(Patience);
        }
    }

    private sealed class LineWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstLine => _first.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _first.TrySetResult(value ?? "");
        }
    }
}
