using System.Reflection;
using System.Runtime.CompilerServices;
using Replicator.Search.Exploring;
using Replicator.TestKit.Scenarios;
using Replicator.TestKit.Seeds;

namespace Replicator.TestKit.Theories;

/// <summary>What a test method over seeds asks for.</summary>
internal static class SeededMethod
{
    /// <summary>What is wrong with the form of a method, as a sentence; null when nothing is.</summary>
    public static string? ProblemOf(MethodInfo method)
    {
        bool isScenario = method.GetCustomAttribute<ScenarioAttribute>() is not null;
        Type[] parameters = [.. method.GetParameters().Select(static parameter => parameter.ParameterType)];
        string allowed = isScenario ? $"nothing, or a {nameof(ScenarioRun)}" : $"a {nameof(TestSimulation)}";
        bool isRight = isScenario ? parameters is [] || IsOnly<ScenarioRun>(parameters) : IsOnly<TestSimulation>(parameters);
        return method.ReturnType != typeof(void) || method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null
            ? $"{method.Name} must return void and not be async: in virtual time there is nothing to await."
            : isRight ? null : $"{method.Name} must take {allowed}.";
    }

    /// <summary>Runs a method for its seeds.</summary>
    /// <param name="method">The method.</param>
    /// <param name="invoke">Invokes it once and throws what it throws.</param>
    public static void Run(MethodInfo method, Action<object[]> invoke)
    {
        var request = ReplayRequest.FromEnvironment(Environment.GetEnvironmentVariable);
        string filter = $"FullyQualifiedName={method.ReflectedType!.FullName}.{method.Name}";
        if (method.GetCustomAttribute<ScenarioAttribute>() is { } scenario)
        {
            Action<ScenarioRun> judge = method.GetParameters().Length == 0 ? run => JudgedByFile(run, invoke) : run => invoke([run]);
            new ScenarioLoop(scenario.Path, scenario.Set, filter).Run(RangeOf(scenario.FirstSeed, scenario.Seeds), request, judge);
            return;
        }

        SimulatedTheoryAttribute theory = method.GetCustomAttribute<SimulatedTheoryAttribute>()!;
        new SeedLoop(OptionsOf(method.ReflectedType, theory.Options), filter)
            .Run(RangeOf(theory.FirstSeed, theory.Seeds), request, simulation => invoke([simulation]));
    }

    private static void JudgedByFile(ScenarioRun run, Action<object[]> invoke)
    {
        run.ExpectationsHold();
        invoke([]);
    }

    private static bool IsOnly<T>(Type[] parameters) => parameters.Length == 1 && parameters[0] == typeof(T);

    private static TestSimulationOptions OptionsOf(Type type, string? name)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        return name is null ? new TestSimulationOptions() : type.GetProperty(name, Any)?.GetValue(null) as TestSimulationOptions
            ?? throw new ArgumentException($"{type.Name} has no static property {name} that holds {nameof(TestSimulationOptions)}.");
    }

    // Wrong values are named as the attribute names them.
    private static SeedRange RangeOf(ulong firstSeed, int seeds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1, nameof(SimulatedTheoryAttribute.Seeds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstSeed, ulong.MaxValue - (ulong)(seeds - 1), nameof(SimulatedTheoryAttribute.FirstSeed));
        return SeedRange.From(firstSeed, seeds);
    }
}
