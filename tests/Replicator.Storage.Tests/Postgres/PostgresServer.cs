using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Replicator.Storage.Postgres;

namespace Replicator.Storage.Tests.Postgres;

/// <summary>
/// A server of the tests' own, in a folder of its own, that nobody reaches but through a socket there; so it needs no port. It starts when it is first asked for, and is
/// gone with its folder when the tests are, or their process is, however that ends.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string User = "master";
    public const string Password = "of these tests; no=secret";

    // Where Debian's package puts the programs, of every version that is installed; the rest of them is in no folder of the PATH.
    private const string DebianFolder = "/usr/lib/postgresql";

    private const int StartSeconds = 60;

    private const int PageSize = 8192;

    // It waits for the end of its input, which comes with that of the tests' process. What a signal interrupts is the waiting. To sync a thousand files one by one would take
    // seconds of each recovery.
    private const string Script = """
        folder=$(mktemp -d /tmp/replicator-postgres-XXXXXX) || exit 1
        cd "$folder" || exit 1
        trap : INT TERM
        printf %s "$2" > password
        if ! "$1/initdb" -D data -U "$3" --pwfile=password --auth=scram-sha-256 -E UTF8 --locale=C --data-checksums --no-sync > log 2>&1; then
          cat log >&2
          cd / && rm -rf "$folder"
          exit 1
        fi
        sync=fsync
        if [ "$(uname)" = Linux ]; then sync=syncfs; fi
        "$1/postgres" -D data -c listen_addresses= -c unix_socket_directories="$folder" -c port=5432 -c max_connections=30 -c recovery_init_sync_method=$sync >> log 2>&1 &
        echo "$folder"
        read -r line
        kill -QUIT $!
        wait
        cd / && rm -rf "$folder"
        """;

    private readonly Lazy<string> _folder;
    private Process? _shell;
    private int _schemas;

    public PostgresServer() => _folder = new Lazy<string>(Start);

    /// <summary>The folder with the server's socket.</summary>
    public string Folder => _folder.Value;

    /// <summary>How a user connects to a database.</summary>
    public string Connection(string user = User, string password = Password, string database = "postgres", string? program = null) =>
        new NpgsqlConnectionStringBuilder { Host = Folder, Database = database, Username = user, Password = password, ApplicationName = program, Pooling = false }.ConnectionString;

    /// <summary>A place that no other test has, by whose name its sessions are found.</summary>
    public PostgresLocation NewPlace()
    {
        string schema = string.Create(CultureInfo.InvariantCulture, $"store_{Interlocked.Increment(ref _schemas)}");
        return new PostgresLocation(Connection(program: schema), schema);
    }

    /// <summary>The same place, for somebody who does not wait for a lock as long as others do.</summary>
    public PostgresLocation Impatient(PostgresLocation where) => new($"{Connection(program: where.Schema)};Options=-c lock_timeout=200ms", where.Schema);

    public void Execute(string sql)
    {
        using NpgsqlConnection connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public T Ask<T>(string sql)
    {
        using NpgsqlConnection connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>Changes a setting of the server, and waits until new sessions have it.</summary>
    public void Set(string setting, string value)
    {
        Execute($"ALTER SYSTEM SET {setting} = {value}");
        Execute("SELECT pg_reload_conf()");
        Await(() => Ask<string>($"SHOW {setting}") == value, $"{setting} did not become {value}");
    }

    /// <summary>A connection beside that of a store.</summary>
    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(Connection());
        connection.Open();
        return connection;
    }

    /// <summary>Ends the sessions of a place, as an administrator does, or a failing network; returns when they are gone.</summary>
    public void Terminate(PostgresLocation where) =>
        Assert.True(Ask<bool>($"SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE application_name = '{where.Schema}'"));

    /// <summary>Waits until a session of a place waits for a lock.</summary>
    public void AwaitWaiting(PostgresLocation where) => Await(
        () => Ask<bool>($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '{where.Schema}' AND wait_event_type = 'Lock')"), "no session waits for a lock");

    /// <summary>Kills the process of a place's session, at which the server drops all others and recovers from its log.</summary>
    public void Crash(PostgresLocation where) => Crash(Ask<int>($"SELECT pid FROM pg_stat_activity WHERE application_name = '{where.Schema}'"));

    /// <summary>Overwrites the first page of a table on the disk, of which the server then knows nothing else.</summary>
    public void OverwriteFirstPage(string table)
    {
        string path = Ask<string>($"CHECKPOINT; SELECT pg_relation_filepath('{table}')");
        using (FileStream file = File.OpenWrite(Path.Combine(Folder, "data", path)))
        {
            file.Write(Enumerable.Repeat((byte)0x5A, PageSize).ToArray());
        }

        using NpgsqlConnection any = Connect();
        Crash(any.ProcessID);
    }

    public void Dispose()
    {
        if (_shell is { } shell)
        {
            shell.StandardInput.Close();
            if (!shell.WaitForExit(TimeSpan.FromSeconds(StartSeconds)))
            {
                shell.Kill(entireProcessTree: true);
            }

            shell.Dispose();
        }
    }

    private void Crash(int process)
    {
        using NpgsqlConnection other = Connect();
        using (Process session = Process.GetProcessById(process))
        {
            session.Kill();
        }

        Await(() => IsGone(other), "the server did not notice");
        AwaitUp();
    }

    private static string FindPrograms()
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Directory.Exists(DebianFolder))
        {
            folders = folders.Concat(Directory.EnumerateDirectories(DebianFolder).OrderDescending(StringComparer.Ordinal).Select(static each => Path.Combine(each, "bin")));
        }

        return folders.FirstOrDefault(static each => File.Exists(Path.Combine(each, "initdb")) && File.Exists(Path.Combine(each, "postgres")))
            ?? throw new InvalidOperationException("PostgreSQL's programs initdb and postgres are not on this machine: install Debian's package postgresql (apt-get install postgresql).");
    }

    // PostgreSQL refuses to run as root; its package brings a user for it.
    private static ProcessStartInfo Shell(string programs)
    {
        string[] asOther = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        string[] words = [.. asOther, "sh", "-c", Script, "sh", programs, Password, User];
        return new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
    }

    private static bool IsGone(NpgsqlConnection connection)
    {
        try
        {
            using var command = new NpgsqlCommand("SELECT 1", connection);
            command.ExecuteNonQuery();
            return false;
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            return true;
        }
    }

    private static void Await(Func<bool> isTrue, string orElse) => Assert.True(TryAwait(isTrue), orElse);

    private static bool TryAwait(Func<bool> isTrue)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(StartSeconds))
        {
            if (isTrue())
            {
                return true;
            }

            Thread.Sleep(5);
        }

        return false;
    }

    private string Start()
    {
        _shell = Process.Start(Shell(FindPrograms()))!;
        Task<string> errors = _shell.StandardError.ReadToEndAsync();
        string folder = _shell.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"no server of PostgreSQL could be made: {errors.Result}");
        AwaitUp(folder);
        return folder;
    }

    private void AwaitUp(string? folder = null)
    {
        string connection = new NpgsqlConnectionStringBuilder { Host = folder ?? Folder, Database = "postgres", Username = User, Password = Password, Pooling = false }.ConnectionString;
        Exception? last = null;
        bool isUp = TryAwait(() =>
        {
            try
            {
                using var probe = new NpgsqlConnection(connection);
                probe.Open();
                return true;
            }
            catch (NpgsqlException exception)
            {
                last = exception;
                return false;
            }
        });
        if (!isUp)
        {
            throw new InvalidOperationException($"the server of PostgreSQL in {folder ?? Folder} does not answer: {last?.Message}", last);
        }
    }
}
