using Replicator.Domain.Pki;

namespace Replicator.Scenarios.Files;

/// <summary>How scenario files spell kinds of keys.</summary>
internal static class KeyWords
{
    private static readonly (string Word, KeySpec Key)[] Known =
    [
        ("rsa1024", KeySpec.Rsa(1024)),
        ("rsa2048", KeySpec.Rsa(2048)),
        ("rsa4096", KeySpec.Rsa(4096)),
        ("ecP256", KeySpec.Curve(KeyAlgorithm.EcP256)),
        ("ecP384", KeySpec.Curve(KeyAlgorithm.EcP384)),
        ("ecP521", KeySpec.Curve(KeyAlgorithm.EcP521)),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Known.Select(static known => known.Word)];

    public static string Of(KeySpec key) => Array.Find(Known, known => known.Key == key).Word;

    public static KeySpec? Parse(string text) => Known.Where(known => known.Word == text).Select(static known => (KeySpec?)known.Key).FirstOrDefault();
}
