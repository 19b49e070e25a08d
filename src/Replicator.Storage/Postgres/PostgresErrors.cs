using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Replicator.Storage.Postgres;

/// <summary>What PostgreSQL, and the way to it, says, in words of the store.</summary>
internal static class PostgresErrors
{
    // A class is the first two characters of a code ("PostgreSQL Error Codes").
    private const string ConnectionClass = "08";
    private const string ResourceClass = "53";
    private const string DataClass = "22";
    private const string ConstraintClass = "23";
    private const string StatementClass = "42";
    private const string DamageClass = "XX";

    /// <summary>Whether it comes from the server or from the way to it.</summary>
    public static bool IsOfServer(Exception exception) =>
        exception is DbException or SocketException or IOException or TimeoutException or AuthenticationException;

    /// <summary>Whether the session has ended with it.</summary>
    public static bool EndsSession(Exception exception) => exception is PostgresException server
        ? server.InvariantSeverity is not ("ERROR" or "WARNING" or "NOTICE")
        : IsOfServer(exception);

    /// <summary>Whether a lock was waited for in vain.</summary>
    public static bool IsLocked(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>Whether it is said of tables that are not as they were made, and not of the server's own condition.</summary>
    public static bool IsDamage(Exception exception) => exception is PostgresException server && !EndsSession(exception) && IsDamage(server.SqlState);

    /// <summary>The error of a store.</summary>
    public static StoreException Of(PostgresLocation where, Exception exception) => exception is PostgresException server
        ? Of(where, server)
        : new StoreException(StoreProblem.Unreachable, $"{where} cannot be reached: {Text(exception)}. Start the server or mend the way to it, then open the store again.", exception);

    public static StoreException Damaged(PostgresLocation where, string what, Exception? exception = null) => new(
        StoreProblem.Damaged, $"{where} is damaged: {what.TrimEnd('.')}. Restore a backup, or import an export into a new store.", exception)
    {
        Finding = what.TrimEnd('.'),
    };

    public static StoreException Missing(PostgresLocation where) =>
        new(StoreProblem.Missing, $"{where} does not exist; expected a store. Make it, or correct the name.");

    public static StoreException NotAStore(PostgresLocation where) =>
        new(StoreProblem.NotAStore, $"{where} is no store: it has no table `store` that says so. Name the schema of a store.");

    public static StoreException Exists(PostgresLocation where, Exception? exception = null) =>
        new(StoreProblem.Exists, $"{where} exists already, and is kept. Name another schema, or drop this one.", exception);

    public static StoreException Locked(PostgresLocation where, string who, Exception? exception = null) => new(
        StoreProblem.Locked, $"{where} is locked: another process, or another part of this one, has it open{who}. Wait until it is closed.", exception);

    public static StoreException TakenOver(PostgresLocation where, long ours, long owner) => new(
        StoreProblem.TakenOver, $"{where} has another owner since: owner {owner} opened it after this one, owner {ours}, which appends nothing any more. Close this one.");

    public static StoreException Lost(PostgresLocation where, Exception? exception = null) => new(
        StoreProblem.Unreachable, $"{where} is no longer open: the connection was lost{(exception is null ? "" : $" ({Text(exception)})")}. Open the store again.", exception);

    public static StoreException InDoubt(PostgresLocation where, Exception exception) => new(
        StoreProblem.InDoubt,
        $"{where}: the connection was lost while a transaction was being committed ({Text(exception)}). It is there as a whole or not at all; open the store again, which tells.",
        exception);

    /// <summary>What happened: Npgsql says to whom, and the exception within what. Neither has the password.</summary>
    public static string Text(Exception exception) => exception switch
    {
        PostgresException server => $"{server.MessageText}, {server.SqlState}",
        { InnerException: { } cause } => $"{exception.Message.TrimEnd('.')}: {cause.Message.TrimEnd('.')}",
        _ => exception.Message.TrimEnd('.'),
    };

    private static StoreException Of(PostgresLocation where, PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName =>
            new StoreException(StoreProblem.Missing, $"{where} does not exist: the server has no such database. Make it, or correct the name.", server),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new StoreException(StoreProblem.NotReadable, $"{where} cannot be opened: the server refuses the user ({Text(server)}). Correct name and password.", server),
        PostgresErrorCodes.InsufficientPrivilege =>
            new StoreException(StoreProblem.NotWritable, $"{where} may not be read or written by this user ({Text(server)}). Grant it the rights, or name another.", server),
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            new StoreException(StoreProblem.NotWritable, $"{where} is read-only ({Text(server)}). Name the primary server.", server),
        PostgresErrorCodes.DiskFull =>
            new StoreException(StoreProblem.NotWritable, $"{where} cannot be written: the server's disk is full. Make room, then open the store again.", server),
        PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.UniqueViolation when server.TableName is null or "pg_namespace" => Exists(where, server),
        PostgresErrorCodes.LockNotAvailable => Locked(where, "", server),
        var state when EndsSession(server) || state[..2] is ConnectionClass or ResourceClass =>
            new StoreException(StoreProblem.Unreachable, $"{where} cannot be reached: {Text(server)}. Wait for the server, then open the store again.", server),
        var state when IsDamage(state) => Damaged(where, Text(server), server),
        _ => new StoreException(StoreProblem.NotReadable, $"{where} cannot be read or written: {Text(server)}.", server),
    };

    // Pages that are none, a statement that does not fit (a table or a column is not there), a row that its table does not allow, a value that cannot be.
    private static bool IsDamage(string state) =>
        state[..2] is DamageClass or StatementClass or ConstraintClass or DataClass && state != PostgresErrorCodes.InsufficientPrivilege;
}
