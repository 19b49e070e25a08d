using System.Security.Cryptography;

namespace Replicator.Domain.Pki;

/// <summary>
/// A private key by its name. It opens the key itself only for as long as it is needed, so that many certificates may share it and no two threads ever use one
/// object of the platform; it never says what the key is.
/// </summary>
/// <param name="name">What the key is called, such as <c>rsa-2048-01</c>.</param>
/// <param name="spec">What kind of key it is.</param>
/// <param name="pem">The key as PKCS#8 in PEM.</param>
public sealed class SigningKey(string name, KeySpec spec, string pem)
{
    /// <summary>What it is called. Two keys of one name are one key.</summary>
    public string Name { get; } = name;

    /// <summary>What kind of key it is.</summary>
    public KeySpec Spec { get; } = spec;

    /// <summary>Opens the key. To be disposed of by whoever asks.</summary>
    public AsymmetricAlgorithm Open()
    {
        AsymmetricAlgorithm key = Spec.Algorithm == KeyAlgorithm.Rsa ? RSA.Create() : ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    /// <summary>Returns its name, never the key.</summary>
    public override string ToString() => Name;
}
