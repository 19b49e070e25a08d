using System.Security.Cryptography;
using Replicator.Domain.Pki;

namespace Replicator.Domain.Tests.Pki;

public sealed class KeyVaultTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(static each => (byte)each)];
    private static readonly SigningKey Key = TestKeys.Take(KeySpec.Default);
    private readonly KeyVault _vault = new(Secret);

    public static TheoryData<string> Kinds => [.. TestKeys.Kinds.Select(static kind => kind.ToString())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_key_that_was_sealed_opens_again(string kind)
    {
        SigningKey key = TestKeys.Take(TestKeys.Kinds.Single(each => each.ToString() == kind));
        SigningKey opened = _vault.Open(Details.Of("AA") with { Key = key.Spec }, _vault.Seal("AA", key));

        using AsymmetricAlgorithm one = key.Open();
        using AsymmetricAlgorithm other = opened.Open();
        Assert.Equal(one.ExportPkcs8PrivateKey(), other.ExportPkcs8PrivateKey());
    }

    [Fact]
    public void The_same_key_gives_the_same_bytes_and_another_certificate_secret_or_key_gives_others()
    {
        SealedKey once = _vault.Seal("AA", Key);

        Assert.Equal(once, new KeyVault(Secret).Seal("AA", Key));
        Assert.NotEqual(once, _vault.Seal("BB", Key));
        Assert.NotEqual(once, new KeyVault([.. Secret.Reverse()]).Seal("AA", Key));
        Assert.NotEqual(once, _vault.Seal("AA", TestKeys.Take(KeySpec.Default, 1)));
    }

    [Fact]
    public void What_was_changed_or_belongs_to_another_certificate_or_deployment_does_not_open()
    {
        SealedKey sealedKey = _vault.Seal("AA", Key);

        for (int at = 0; at < sealedKey.Bytes.Length; at += 97)
        {
            Refuses(_vault, "AA", new SealedKey(sealedKey.Bytes.SetItem(at, (byte)(sealedKey.Bytes[at] ^ 1))));
        }

        Refuses(_vault, "BB", sealedKey);
        Refuses(new KeyVault([.. Secret.Reverse()]), "AA", sealedKey);
        Refuses(_vault, "AA", new SealedKey([]));
        Refuses(_vault, "AA", new SealedKey(sealedKey.Bytes[..20]));
    }

    [Fact]
    public void Nothing_of_the_key_is_in_the_sealed_bytes()
    {
        using AsymmetricAlgorithm opened = Key.Open();
        byte[] d = ((RSA)opened).ExportParameters(includePrivateParameters: true).D!;

        Assert.Equal(-1, _vault.Seal("AA", Key).Bytes.AsSpan().IndexOf(d.AsSpan(0, 8)));
    }

    [Fact]
    public void A_secret_of_another_length_is_refused() => Assert.Throws<ArgumentException>(static () => new KeyVault([1, 2, 3]));

    private static void Refuses(KeyVault vault, string thumbprint, SealedKey sealedKey)
    {
        PkiException refused = Assert.Throws<PkiException>(() => vault.Open(Details.Of(thumbprint), sealedKey));
        Assert.StartsWith($"The private key of {thumbprint} cannot be decrypted", refused.Message, StringComparison.Ordinal);
    }
}
