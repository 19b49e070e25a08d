namespace Replicator.Domain.Pki;

/// <summary>A step by which a server's scheduled task brings in a certificate that came with the configuration, in the order in which they are taken.</summary>
public enum InstallStep
{
    /// <summary>The private key is decrypted.</summary>
    Decrypt,

    /// <summary>Certificate and key are put into the computer's store, where its chain has to lead to a trusted root.</summary>
    Import,
}
