using System.Globalization;

namespace Replicator.Domain.Pki;

/// <summary>
/// The private keys of all simulated certificates: a fixed set that comes with the program, because the platform's generators cannot be seeded and the same
/// seed has to give the same run. They are public, and so protect nothing: never use them for anything but a simulation.
/// </summary>
public static class TestKeys
{
    private const string Folder = "Replicator.Domain.Pki.Keys.";

    private static readonly (KeySpec Spec, string Prefix, int Count)[] Sets =
    [
        (KeySpec.Rsa(1024), "rsa-1024", 1),
        (KeySpec.Rsa(2048), "rsa-2048", 8),
        (KeySpec.Rsa(4096), "rsa-4096", 2),
        (KeySpec.Curve(KeyAlgorithm.EcP256), "ecdsa-p256", 1),
        (KeySpec.Curve(KeyAlgorithm.EcP384), "ecdsa-p384", 1),
        (KeySpec.Curve(KeyAlgorithm.EcP521), "ecdsa-p521", 1),
    ];

    /// <summary>The kinds of which there are keys.</summary>
    public static IReadOnlyList<KeySpec> Kinds { get; } = [.. Sets.Select(static set => set.Spec)];

    /// <summary>A key of a kind.</summary>
    /// <param name="spec">The kind; one of <see cref="Kinds"/>.</param>
    /// <param name="number">Which one, from 0; beyond the last it begins anew.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no key of that kind, or the number is negative.</exception>
    public static SigningKey Take(KeySpec spec, int number = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        (KeySpec Spec, string Prefix, int Count) set = Array.Find(Sets, each => each.Spec == spec);
        if (set.Prefix is null)
        {
            throw new ArgumentOutOfRangeException(nameof(spec), spec, $"There is no test key of that kind; there are {string.Join(", ", Kinds)}.");
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{set.Prefix}-{(number % set.Count) + 1:00}");
        return new SigningKey(name, spec, Read(name));
    }

    private static string Read(string name)
    {
        using Stream stream = typeof(TestKeys).Assembly.GetManifestResourceStream($"{Folder}{name}.pem")
            ?? throw new InvalidOperationException($"The test key {name} is not part of this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
