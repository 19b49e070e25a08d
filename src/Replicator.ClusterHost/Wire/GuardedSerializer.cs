using System.Collections.Frozen;
using Akka.Actor;
using Akka.Serialization;
using Replicator.ClusterHost.Wire.Guards;

namespace Replicator.ClusterHost.Wire;

/// <summary>
/// Stands before one of Akka's own serializers, and lets pass what members say to one another. Most of what Akka can read they never say: actors and routers that another
/// has deployed, errors, the ends of actors. It reads manifests itself, so that Akka looks for no type of .NET by a name that somebody sent. What it refuses is counted
/// by <see cref="WireMetrics"/> and lost. Thread safe.
/// </summary>
public abstract class GuardedSerializer : SerializerWithStringManifest
{
    /// <summary>How many messages may be in one another. Members need four; Akka would read on until its stack is full, which ends the process.</summary>
    public const int DepthMax = 8;

    [ThreadStatic]
    private static int _depth;

    private readonly int _id;
    private readonly Serializer _akkas;
    private readonly FrozenDictionary<string, Type?> _manifests;

    /// <summary>Creates one.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="id">The number of Akka's.</param>
    /// <param name="akkas">Akka's.</param>
    /// <param name="manifests">Those that pass, each with the type that Akka's own asks for instead; null: none.</param>
    private protected GuardedSerializer(ExtendedActorSystem system, int id, Serializer akkas, IEnumerable<(string Manifest, Type? Type)> manifests)
        : base(system)
    {
        (_id, _akkas) = (id, akkas);
        _manifests = manifests.ToFrozenDictionary(static each => each.Manifest, static each => each.Type, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public sealed override int Identifier => _id;

    /// <inheritdoc/>
    public sealed override string Manifest(object o)
    {
        string manifest = ManifestOf(o);
        return _manifests.ContainsKey(manifest)
            ? manifest
            : throw new ArgumentException($"{o.GetType().FullName} is nothing that members say to one another; list its manifest with the others.", nameof(o));
    }

    /// <inheritdoc/>
    public sealed override byte[] ToBinary(object obj) => _akkas.ToBinary(obj);

    /// <inheritdoc/>
    public sealed override object FromBinary(byte[] bytes, string? manifest)
    {
        // Akka has none where others have an empty one.
        manifest ??= "";
        if (!_manifests.TryGetValue(manifest, out Type? type))
        {
            throw Refused($"serializer {_id} is asked for something that no member says.");
        }

        if (_depth >= DepthMax)
        {
            throw Refused($"there are more than {DepthMax} messages in one another.");
        }

        if (_depth++ == 0)
        {
            Inflation.Begin();
        }

        try
        {
            if (Refuse(bytes, manifest) is { } problem)
            {
                throw Refused(problem);
            }

            return _akkas is SerializerWithStringManifest reader ? reader.FromBinary(bytes, manifest) : _akkas.FromBinary(bytes, type!);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Why bytes are not read under a manifest that passes; null: they are.</summary>
    private protected virtual string? Refuse(byte[] bytes, string manifest) => null;

    /// <summary>Several manifests that Akka's own knows as they are.</summary>
    private protected static IEnumerable<(string, Type?)> Named(params string[] manifests) => manifests.Select(static each => (each, (Type?)null));

    private string ManifestOf(object message) => _akkas switch
    {
        SerializerWithStringManifest writer => writer.Manifest(message),
        { IncludeManifest: true } => $"{message.GetType().FullName}, {message.GetType().Assembly.GetName().Name}",
        _ => "",
    };

    private static WireFormatException Refused(string problem)
    {
        WireMetrics.Refused.Add(1);
        return new WireFormatException($"A message was refused: {problem}");
    }
}
