using System.Globalization;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Randomness;

/// <summary>
/// pinned-values.txt holds inputs and results as the hexadecimal bits of doubles. A machine, a compiler or a change that yields one other
/// bit yields other runs, and fails here first.
/// </summary>
public class PinnedValuesTests
{
    private const string FileName = "pinned-values.txt";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Randomness");

    [Fact]
    public void There_are_over_a_thousand_pinned_values_and_over_a_hundred_of_each_function()
    {
        List<PinnedValue> pinned = ReadPinned();
        Assert.True(pinned.Count > 1000);
        Assert.All(["log", "exp", "pow", "inverse-normal"], function => Assert.True(pinned.Count(value => value.Function == function) > 100));
    }

    [Fact]
    public void Every_pinned_value_comes_out_with_the_same_bits()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, FileName));
        string[] received = [.. lines.Select(line => line.StartsWith('#') ? line : PinnedValue.Read(line).Recalculated().ToString())];
        int changed = Enumerable.Range(0, lines.Length).Where(i => lines[i] != received[i]).DefaultIfEmpty(-1).First();
        if (changed >= 0)
        {
            string path = Path.Combine(Folder, "pinned-values.received.txt");
            File.WriteAllText(path, string.Join('\n', received) + '\n');
            Assert.Fail(
                $"line {changed + 1} is now '{received[changed]}', pinned is '{lines[changed]}'. "
                + $"All runs change; if that is meant, copy {path} over the pinned file.");
        }
    }

    [Fact]
    public void Every_pinned_value_is_within_two_ulps_of_the_platform()
    {
        Assert.All(ReadPinned().Where(value => value.Platform is not null), value =>
            Assert.True(Ulps.Between(value.Platform!.Value, value.Result) <= 2, $"'{value}' is {value.Result:R}, the platform says {value.Platform:R}"));
    }

    private static List<PinnedValue> ReadPinned() =>
        [.. File.ReadLines(Path.Combine(Folder, FileName)).Where(line => !line.StartsWith('#')).Select(PinnedValue.Read)];

    private sealed record PinnedValue(string Function, double X, double? Y, double Result)
    {
        /// <summary>What the platform's library gives; null for what it lacks.</summary>
        public double? Platform => Function switch
        {
            "log" => Math.Log(X),
            "exp" => Math.Exp(X),
            "pow" => Math.Pow(X, Y!.Value),
            _ => null,
        };

        public static PinnedValue Read(string line)
        {
            string[] fields = line.Split(' ');
            return new PinnedValue(fields[0], Number(fields[1]), fields.Length == 4 ? Number(fields[2]) : null, Number(fields[^1]));
        }

        public PinnedValue Recalculated() => this with
        {
            Result = Function switch
            {
                "log" => DeterministicMath.Log(X),
                "exp" => DeterministicMath.Exp(X),
                "pow" => DeterministicMath.Pow(X, Y!.Value),
                "inverse-normal" => DeterministicMath.InverseNormal(X),
                _ => throw new FormatException($"the pinned values name an unknown function '{Function}'"),
            },
        };

        public override string ToString() => Y is null ? $"{Function} {Bits(X)} {Bits(Result)}" : $"{Function} {Bits(X)} {Bits(Y.Value)} {Bits(Result)}";

        private static double Number(string bits) =>
            BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

        private static string Bits(double value) => BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
    }
}
