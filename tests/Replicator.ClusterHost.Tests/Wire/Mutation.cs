using CsCheck;

namespace Replicator.ClusterHost.Tests.Wire;

/// <summary>What becomes of bytes that are no longer what they were.</summary>
/// <param name="Steps">What is done to them, one after the other.</param>
internal sealed record Mutation(IReadOnlyList<(int Kind, int Place, byte Value)> Steps)
{
    /// <summary>One to five steps.</summary>
    public static Gen<Mutation> Any { get; } = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1_000_000], Gen.Byte).Array[1, 5].Select(static steps => new Mutation(steps));

    /// <summary>Does it to a copy.</summary>
    public byte[] Of(byte[] bytes)
    {
        List<byte> mutated = [.. bytes];
        foreach ((int kind, int place, byte value) in Steps)
        {
            int at = mutated.Count == 0 ? 0 : place % mutated.Count;
            switch (kind)
            {
                case 0 when mutated.Count > 0:
                    mutated[at] ^= (byte)(1 << (value % 8));
                    break;
                case 1 when mutated.Count > 0:
                    mutated[at] = value;
                    break;
                case 2 when mutated.Count > 0:
                    mutated.RemoveRange(at, Math.Min(value, mutated.Count - at));
                    break;
                case 3:
                    mutated.Insert(at, value);
                    break;
                default:
                    mutated.AddRange(mutated.GetRange(at, Math.Min(value, mutated.Count - at)));
                    break;
            }
        }

        return [.. mutated];
    }
}
