using System.Security.Cryptography;
using System.Text;
using Replicator.Domain.Pki;

namespace Replicator.Cli.Tests;

/// <summary>Nothing that a run writes or prints holds anything of a private key.</summary>
public sealed class KeyMaterialTests : IDisposable
{
    // Shorter ones could be there by chance.
    private const int BytesMin = 24;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s5-not-offered-for-assignment.yaml")]
    [InlineData("s6-authority-trusted-by-some.yaml")]
    [InlineData("s7-private-key-not-exportable.yaml")]
    public void No_output_of_a_run_holds_key_material(string file)
    {
        CommandResult run = Command.Run("run", Command.Topology(Path.Combine("questions", file)), "--json", "--trace", "--log", "debug", "--store", _folder["cms.db"], "--out", _folder["run"]);
        Assert.Equal(ExitCode.Holds, run.ExitCode);
        Assert.Contains(Directory.EnumerateFiles(Path.Combine(_folder["run"], "logs"), "*.html", SearchOption.AllDirectories), static log =>
            File.ReadAllText(log).Contains("The private key was decrypted.", StringComparison.Ordinal));
        string[] outputs =
        [
            run.Out, run.Error, .. Shown(), .. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(static path => Encoding.Latin1.GetString(File.ReadAllBytes(path))),
        ];

        Assert.True(outputs.Length > 6, "there are a store and, in the run folder, trace, log, scenario, table, result and the servers' logs");
        foreach ((string what, string form) in Secrets())
        {
            Assert.All(outputs, output => Assert.False(output.Contains(form, StringComparison.OrdinalIgnoreCase), what));
        }
    }

    [Fact]
    public void A_key_that_is_written_in_any_of_the_forms_would_be_found()
    {
        using var key = (RSA)TestKeys.Take(KeySpec.Default).Open();
        string pem = key.ExportPkcs8PrivateKeyPem();
        string der = Encoding.Latin1.GetString(key.ExportRSAPrivateKey());
        string hex = Convert.ToHexString(key.ExportParameters(includePrivateParameters: true).D!);

        Assert.All((string[])[pem, der, hex], written => Assert.Contains(Secrets(), secret => written.Contains(secret.Form, StringComparison.OrdinalIgnoreCase)));
    }

    // What is read of it afterwards, by administrators.
    private IEnumerable<string> Shown()
    {
        CommandResult[] shown =
        [
            Command.Run("certificate", "show", _folder["run"]),
            Command.Run("certificate", "show", _folder["run"], "--json"),
            Command.Run("certificate", "show", _folder["run"], "--server", "pool01-01"),
            Command.Run("certificate", "show", _folder["run"], "--server", "pool01-01", "--json"),
            Command.Run("status", _folder["run"], "--json"),
            Command.Run("store", "inspect", _folder["cms.db"]),
            Command.Run("store", "inspect", _folder["cms.db"], "--json"),
            Command.Run("store", "verify", _folder["cms.db"]),
            Command.Run("store", "export", _folder["cms.db"], "--out", _folder["edge.zip"]),
            Command.Run("store", "import", _folder["edge.zip"], "--out", _folder["edge.db"]),
        ];
        Assert.All(shown, static each => Assert.Equal(ExitCode.Holds, each.ExitCode));
        return shown.Select(static each => each.Out + each.Error);
    }

    // Of every test key d, p and q: as they are, in hexadecimal digits, in Base64 at each of the three places where they may begin, and the lines of its PEM.
    private static IEnumerable<(string What, string Form)> Secrets()
    {
        foreach (SigningKey key in TestKeys.Kinds.SelectMany(static kind => Enumerable.Range(0, 8).Select(number => TestKeys.Take(kind, number))).DistinctBy(static key => key.Name))
        {
            using AsymmetricAlgorithm opened = key.Open();
            foreach (string line in opened.ExportPkcs8PrivateKeyPem().Split('\n').Where(static line => line.Length > BytesMin && !line.StartsWith('-')).Skip(1))
            {
                yield return ($"a line of the PEM of {key}", line);
            }

            foreach ((string name, byte[] part) in PartsOf(opened))
            {
                yield return ($"{name} of {key}", Encoding.Latin1.GetString(part));
                yield return ($"{name} of {key} in hexadecimal digits", Convert.ToHexString(part));
                for (int skipped = 0; skipped < 3; skipped++)
                {
                    yield return ($"{name} of {key} in Base64", Convert.ToBase64String(part, skipped, (part.Length - skipped) / 3 * 3));
                }
            }
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> PartsOf(AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: true);
            return [("d", parameters.D!), ("p", parameters.P!), ("q", parameters.Q!)];
        }

        return [("d", ((ECDsa)key).ExportParameters(includePrivateParameters: true).D!)];
    }
}
