using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Replicator.Domain.Pki;

namespace Replicator.Domain.Tests.Pki;

public sealed class PfxFileTests
{
    private const string Password = "correct horse";
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Key = TestKeys.Take(KeySpec.Default, 3);
    private static readonly IssuedCertificate Certificate = Issue(Key, 1);

    [Fact]
    public void What_was_written_is_read_with_its_password() =>
        Assert.Equal<byte>(Certificate.Der, PfxFile.Read([.. PfxFile.Write(Certificate, Key, Password)], Password).Der);

    [Fact]
    public void Another_key_than_that_of_the_certificate_is_refused() => Assert.StartsWith(
        "rsa-2048-05 is not the key of CN=contoso.com",
        Assert.Throws<PkiException>(() => PfxFile.Write(Certificate, TestKeys.Take(KeySpec.Default, 4), Password)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public void A_wrong_password_is_named_and_never_repeated(string wrong)
    {
        string message = Refusal([.. PfxFile.Write(Certificate, Key, Password)], wrong);

        Assert.Equal("The password is not that of the file. Type it again, or export the certificate with a new one.", message);
        Assert.DoesNotContain(Password, message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_without_a_key_is_refused()
    {
        using X509Certificate2 alone = X509CertificateLoader.LoadCertificate([.. Certificate.Der]);

        Assert.StartsWith("The file holds no private key. Export the certificate again together with its "
            + "private key", Refusal(alone.Export(X509ContentType.Pkcs12, Password), Password), StringComparison.Ordinal);
    }

    [Fact]
    public void One_with_two_keys_is_refused()
    {
        using X509Certificate2 first = WithKey(Certificate, Key);
        SigningKey other = TestKeys.Take(KeySpec.Default, 5);
        using X509Certificate2 second = WithKey(Issue(other, 2), other);
        byte[] both = new X509Certificate2Collection { first, second }.Export(X509ContentType.Pkcs12, Password)!;

        Assert.StartsWith("The file holds 2 certificates with private keys, and it would be chance which is "
            + "assigned.", Refusal(both, Password), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_cut_short_anywhere_is_refused()
    {
        byte[] whole = [.. PfxFile.Write(Certificate, Key, Password)];
        foreach (int length in (int[])[0, 1, 5, 100, whole.Length / 2, whole.Length - 1])
        {
            Assert.Contains("bytes are no PFX (PKCS#12) file, or it is cut short or changed.", Refusal(whole[..length], Password), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_of_fifty_megabytes_is_refused_by_its_size() =>
        Assert.StartsWith("The file has 52,428,800 bytes; a PFX with a certificate", Refusal(new byte[50 << 20], Password), StringComparison.Ordinal);

    private static string Refusal(byte[] bytes, string password) => Assert.Throws<PkiException>(() => PfxFile.Read(bytes, password)).Message;

    private static IssuedCertificate Issue(SigningKey key, byte serial) => new CertificateAuthority("CA", AuthorityKind.Internal, TestKeys.Take(KeySpec.Default), Start)
        .Issue(SigningRequest.Create("contoso.com", [], key), [serial], Start, Start.AddYears(1));

    private static X509Certificate2 WithKey(IssuedCertificate certificate, SigningKey key)
    {
        using X509Certificate2 alone = X509CertificateLoader.LoadCertificate([.. certificate.Der]);
        using var opened = (RSA)key.Open();
        return alone.CopyWithPrivateKey(opened);
    }
}
