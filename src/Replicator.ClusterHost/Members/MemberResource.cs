namespace Replicator.ClusterHost.Members;

/// <summary>Texts that go with the program.</summary>
internal static class MemberResource
{
    public static string Read(string name)
    {
        using Stream stream = typeof(MemberResource).Assembly.GetManifestResourceStream($"members/{name}")
            ?? throw new InvalidOperationException($"The program lacks its {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
