namespace Replicator.Architecture.Tests.Banned;

/// <summary>What must be a build error, and for each a statement to prove it.</summary>
internal static class Probes
{
    private static readonly string[] OfOneNumber =
    [
        "Acos", "Acosh", "AcosPi", "Asin", "Asinh", "AsinPi", "Atan", "Atanh", "AtanPi", "Cbrt", "Cos", "Cosh", "CosPi", "Exp", "Exp10", "Exp10M1", "Exp2",
        "Exp2M1", "ExpM1", "Log", "Log10", "Log10P1", "Log2", "Log2P1", "LogP1", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "Sin", "SinCos", "SinCosPi",
        "Sinh", "SinPi", "Tan", "Tanh", "TanPi",
    ];

    private static readonly string[] OfTwoNumbers = ["Atan2", "Atan2Pi", "Hypot", "Log", "Pow"];

    private static readonly string[] OfThreeNumbers = ["Lerp", "MultiplyAddEstimate"];

    private static readonly string[] MathOfOneNumber =
    [
        "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cbrt", "Cos", "Cosh", "Exp", "Log", "Log10", "Log2", "ReciprocalEstimate",
        "ReciprocalSqrtEstimate", "Sin", "SinCos", "Sinh", "Tan", "Tanh",
    ];

    /// <summary>What differs between machines or from one run to the next: clock, chance, culture, and functions of numbers.</summary>
    public static IReadOnlyList<Probe> Machine { get; } = [.. Clock, .. Chance, .. Locale, .. Functions];

    /// <summary>What differs in order: threads, hash codes, and collections without an order of their own.</summary>
    public static IReadOnlyList<Probe> Order { get; } = [.. Threads, .. HashCodes, .. Collections];

    private static IEnumerable<Probe> Clock =>
    [
        new("P:System.DateTime.Now", "_ = DateTime.Now;"),
        new("P:System.DateTime.UtcNow", "_ = DateTime.UtcNow;"),
        new("P:System.DateTime.Today", "_ = DateTime.Today;"),
        new("P:System.DateTimeOffset.Now", "_ = DateTimeOffset.Now;"),
        new("P:System.DateTimeOffset.UtcNow", "_ = DateTimeOffset.UtcNow;"),
        new("P:System.TimeProvider.System", "_ = TimeProvider.System;"),
        new("P:System.Environment.TickCount", "_ = Environment.TickCount;"),
        new("P:System.Environment.TickCount64", "_ = Environment.TickCount64;"),
        new("T:System.Diagnostics.Stopwatch", "_ = System.Diagnostics.Stopwatch.GetTimestamp();"),
        new("T:System.Threading.Timer", "_ = new System.Threading.Timer(static _ => { });"),
        new("T:System.Threading.PeriodicTimer", "_ = new System.Threading.PeriodicTimer(TimeSpan.MaxValue);"),
        new("T:System.Timers.Timer", "_ = new System.Timers.Timer();"),
        new("M:System.Threading.Thread.Sleep(System.Int32)", "Thread.Sleep(1);"),
        new("M:System.Threading.Thread.Sleep(System.TimeSpan)", "Thread.Sleep(TimeSpan.Zero);"),
        new("M:System.Threading.Tasks.Task.Delay(System.Int32)", "_ = Task.Delay(1);"),
        new("M:System.Threading.Tasks.Task.Delay(System.TimeSpan)", "_ = Task.Delay(TimeSpan.Zero);"),
        new("M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)", "_ = Task.Delay(1, CancellationToken.None);"),
        new("M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)", "_ = Task.Delay(TimeSpan.Zero, "
            + "CancellationToken.None);"),
        new("M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.TimeProvider)", "_ = Task.Delay(TimeSpan.Zero, default(TimeProvider)!);"),
        new(
            "M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.TimeProvider,System.Threading.CancellationToken)",
            "_ = Task.Delay(TimeSpan.Zero, default(TimeProvider)!, CancellationToken.None);"),
    ];

    private static IEnumerable<Probe> Chance =>
    [
        new("T:System.Random", "_ = Random.Shared.Next();"),
        new("T:System.Random", "_ = new Random(1);"),
        new("T:System.Security.Cryptography.RandomNumberGenerator", "_ = System.Security.Cryptography.RandomNumberGenerator.GetInt32(2);"),
        new("T:Akka.Util.ThreadLocalRandom", "_ = Akka.Util.ThreadLocalRandom.Current;"),
        new("M:System.Guid.NewGuid", "_ = Guid.NewGuid();"),
        new("M:System.Guid.CreateVersion7", "_ = Guid.CreateVersion7();"),
        new("M:System.Guid.CreateVersion7(System.DateTimeOffset)", "_ = Guid.CreateVersion7(default);"),
        new("M:System.IO.Path.GetRandomFileName", "_ = System.IO.Path.GetRandomFileName();"),
        new("M:System.IO.Path.GetTempFileName", "_ = System.IO.Path.GetTempFileName();"),
        new("P:System.Environment.ProcessId", "_ = Environment.ProcessId;"),
    ];

    private static IEnumerable<Probe> Locale =>
    [
        new("P:System.TimeZoneInfo.Local", "_ = TimeZoneInfo.Local;"),
        new("M:System.DateTime.ToLocalTime", "_ = default(DateTime).ToLocalTime();"),
        new("M:System.DateTimeOffset.ToLocalTime", "_ = default(DateTimeOffset).ToLocalTime();"),
        new("P:System.DateTimeOffset.LocalDateTime", "_ = default(DateTimeOffset).LocalDateTime;"),
        new("P:System.Globalization.CultureInfo.CurrentCulture", "_ = System.Globalization.CultureInfo.CurrentCulture;"),
        new("P:System.Globalization.CultureInfo.CurrentUICulture", "_ = System.Globalization.CultureInfo.CurrentUICulture;"),
        new("P:System.Environment.MachineName", "_ = Environment.MachineName;"),
    ];

    private static IEnumerable<Probe> Functions =>
    [
        .. MathOfOneNumber.Select(name => new Probe($"M:System.Math.{name}(System.Double)", $"_ = Math.{name}(0.5);")),
        .. new[] { "Atan2", "Log", "Pow" }.Select(name => new Probe($"M:System.Math.{name}(System.Double,System.Double)", $"_ = Math.{name}(0.5, 0.5);")),
        .. FunctionsOf("System.Double", "0.5"),
        .. FunctionsOf("System.Single", "0.5f"),
        new("T:System.MathF", "_ = MathF.Exp(0.5f);"),
        new("T:System.Numerics.Complex", "_ = System.Numerics.Complex.Exp(0.5);"),
        Generic("IExponentialFunctions", "Exp(x)"),
        Generic("IHyperbolicFunctions", "Sinh(x)"),
        Generic("ILogarithmicFunctions", "Log(x)"),
        Generic("IPowerFunctions", "Pow(x, x)"),
        Generic("IRootFunctions", "Cbrt(x)"),
        Generic("ITrigonometricFunctions", "Sin(x)"),
        Generic("IFloatingPointIeee754", "Atan2(x, x)"),
    ];

    private static IEnumerable<Probe> Threads =>
    [
        new("M:System.Threading.Tasks.Task.Run(System.Action)", "_ = Task.Run(static () => { });"),
        new("M:System.Threading.Tasks.Task.Run(System.Action,System.Threading.CancellationToken)", "_ = Task.Run(static () => { }, CancellationToken.None);"),
        new("M:System.Threading.Tasks.Task.Run(System.Func{System.Threading.Tasks.Task})", "_ = Task.Run(static () => Task.CompletedTask);"),
        new(
            "M:System.Threading.Tasks.Task.Run(System.Func{System.Threading.Tasks.Task},System.Threading.CancellationToken)",
            "_ = Task.Run(static () => Task.CompletedTask, CancellationToken.None);"),
        new("M:System.Threading.Tasks.Task.Run``1(System.Func{``0})", "_ = Task.Run(static () => 1);"),
        new("M:System.Threading.Tasks.Task.Run``1(System.Func{``0},System.Threading.CancellationToken)", "_ = Task.Run(static () => 1, "
            + "CancellationToken.None);"),
        new("M:System.Threading.Tasks.Task.Run``1(System.Func{System.Threading.Tasks.Task{``0}})", "_ = Task.Run(static () => Task.FromResult(1));"),
        new(
            "M:System.Threading.Tasks.Task.Run``1(System.Func{System.Threading.Tasks.Task{``0}},System.Threading.CancellationToken)",
            "_ = Task.Run(static () => Task.FromResult(1), CancellationToken.None);"),
        new("P:System.Threading.Tasks.Task.Factory", "_ = Task.Factory;"),
        new("P:System.Threading.Tasks.Task`1.Factory", "_ = Task<int>.Factory;"),
        new("T:System.Threading.Tasks.TaskFactory", "_ = new TaskFactory();"),
        new("T:System.Threading.Tasks.TaskFactory`1", "_ = new TaskFactory<int>();"),
        new("T:System.Threading.ThreadPool", "_ = ThreadPool.ThreadCount;"),
        new("T:System.Threading.Tasks.Parallel", "Parallel.Invoke();"),
    ];

    private static IEnumerable<Probe> HashCodes =>
    [
        new("M:System.String.GetHashCode", "_ = \"a\".GetHashCode();"),
        new("M:System.String.GetHashCode(System.StringComparison)", "_ = \"a\".GetHashCode(StringComparison.Ordinal);"),
        new("M:System.String.GetHashCode(System.ReadOnlySpan{System.Char})", "_ = string.GetHashCode(\"a\".AsSpan());"),
        new(
            "M:System.String.GetHashCode(System.ReadOnlySpan{System.Char},System.StringComparison)",
            "_ = string.GetHashCode(\"a\".AsSpan(), StringComparison.Ordinal);"),
        new("M:System.StringComparer.GetHashCode(System.String)", "_ = StringComparer.Ordinal.GetHashCode(\"a\");"),
        new("M:System.Object.GetHashCode", "_ = new object().GetHashCode();"),
        new("M:System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(System.Object)", "_ = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(null);"),
        new("T:System.HashCode", "_ = HashCode.Combine(1);"),
    ];

    private static IEnumerable<Probe> Collections =>
    [
        new("T:System.Collections.Immutable.ImmutableDictionary`2", "_ = System.Collections.Immutable.ImmutableDictionary<int, int>.Empty;"),
        new("T:System.Collections.Immutable.ImmutableDictionary", "_ = System.Collections.Immutable.ImmutableDictionary.Create<int, int>();"),
        new("T:System.Collections.Immutable.ImmutableHashSet`1", "_ = System.Collections.Immutable.ImmutableHashSet<int>.Empty;"),
        new("T:System.Collections.Immutable.ImmutableHashSet", "_ = System.Collections.Immutable.ImmutableHashSet.Create(1);"),
        new("T:System.Collections.Frozen.FrozenDictionary`2", "_ = System.Collections.Frozen.FrozenDictionary<int, int>.Empty;"),
        new("T:System.Collections.Frozen.FrozenDictionary", "_ = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary<int, int>([]);"),
        new("T:System.Collections.Frozen.FrozenSet`1", "_ = System.Collections.Frozen.FrozenSet<int>.Empty;"),
        new("T:System.Collections.Frozen.FrozenSet", "_ = System.Collections.Frozen.FrozenSet.ToFrozenSet<int>([]);"),
        new("T:System.Collections.Concurrent.ConcurrentDictionary`2", "_ = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();"),
        new("T:System.Collections.Concurrent.ConcurrentBag`1", "_ = new System.Collections.Concurrent.ConcurrentBag<int>();"),
        new("T:System.Collections.Generic.PriorityQueue`2", "_ = new PriorityQueue<int, int>();"),
        new("T:System.Collections.Hashtable", "_ = new System.Collections.Hashtable();"),
    ];

    private static IEnumerable<Probe> FunctionsOf(string type, string number) =>
    [
        .. OfOneNumber.Select(name => new Probe($"M:{type}.{name}({type})", $"_ = {type}.{name}({number});")),
        .. OfTwoNumbers.Select(name => new Probe($"M:{type}.{name}({type},{type})", $"_ = {type}.{name}({number}, {number});")),
        .. OfThreeNumbers.Select(name => new Probe($"M:{type}.{name}({type},{type},{type})", $"_ = {type}.{name}({number}, {number}, {number});")),
        new($"M:{type}.RootN({type},System.Int32)", $"_ = {type}.RootN({number}, 3);"),
    ];

    private static Probe Generic(string type, string call) =>
        new($"T:System.Numerics.{type}`1", $"_ = Of(0.5); static T Of<T>(T x) where T : System.Numerics.{type}<T> => T.{call};");
}
