using System.Collections;
using System.Globalization;
using System.Reflection;
using Akka.Actor;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation;

/// <summary>
/// A digest of any message by its structure: the name of its type and, in the order of their names, its public properties and fields, all the
/// way down. The same in every process. Sets and dictionaries count as unordered, actors by their name, delegates and exceptions by their type.
/// Uses reflection: right for tests, slow for millions of messages. Thread safe.
/// </summary>
public static class StructuralDigest
{
    private const int DepthMax = 32;

    /// <summary>Returns the digest of an object; null has one too.</summary>
    /// <exception cref="ArgumentException">The object goes deeper than 32 levels, as one that holds itself does.</exception>
    public static ulong Of(object? value) => Of(value, 0);

    private static ulong Of(object? value, int depth)
    {
        if (depth > DepthMax)
        {
            throw new ArgumentException($"A {value?.GetType().Name} lies more than {DepthMax} levels deep in a message; set SimulationOptions.MessageDigest "
                + "for messages that hold themselves.", nameof(value));
        }

        return value switch
        {
            null => 0,
            IWrappedMessage wrapped => Of(wrapped.Message, depth + 1),
            string text => StableHash.Of(text),
            IActorRef actor => StableHash.Of(ActorNames.Of(actor)),
            ActorPath path => StableHash.Of(ActorNames.Of(path)),
            Delegate or Exception or Type => StableHash.Of(NameOf(value as Type ?? value.GetType())),
            double number => StableHash.Mix(BitConverter.DoubleToUInt64Bits(number)),
            float number => StableHash.Mix(BitConverter.SingleToUInt32Bits(number)),
            Enum or IFormattable => StableHash.Combine(StableHash.Of(NameOf(value.GetType())), TextOf(value)),
            bool or char => StableHash.Of(value.ToString()!),
            _ => OfStructure(value, depth),
        };
    }

    private static ulong TextOf(object value) => StableHash.Of(((IFormattable)value).ToString(value is DateTime or DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture));

    private static ulong OfStructure(object value, int depth)
    {
        ulong digest = StableHash.Of(NameOf(value.GetType()));
        if (value is IEnumerable items)
        {
            return StableHash.Combine(digest, OfItems(items, depth));
        }

        foreach (MemberInfo member in MembersOf(value.GetType()))
        {
            object? content = member is PropertyInfo property ? property.GetValue(value) : ((FieldInfo)member).GetValue(value);
            digest = StableHash.Combine(digest, StableHash.Combine(StableHash.Of(member.Name), Of(content, depth + 1)));
        }

        return digest;
    }

    private static ulong OfItems(IEnumerable items, int depth)
    {
        bool isUnordered = items is IDictionary || items.GetType().GetInterfaces().Any(static each =>
            each.IsGenericType && (each.GetGenericTypeDefinition() == typeof(ISet<>) || each.GetGenericTypeDefinition() == typeof(IReadOnlySet<>)
                || each.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));
        ulong digest = 0;
        foreach (object? item in items)
        {
            ulong each = Of(item, depth + 1);
            digest = isUnordered ? unchecked(digest + StableHash.Mix(each)) : StableHash.Combine(digest, each);
        }

        return digest;
    }

    private static IEnumerable<MemberInfo> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance)
        .Where(static member => member is FieldInfo || member is PropertyInfo { CanRead: true } property && property.GetIndexParameters().Length == 0)
        .OrderBy(static member => member.Name, StringComparer.Ordinal);

    // Not AssemblyQualifiedName: a build's version is no part of a run.
    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Namespace}.{type.Name}[{string.Join(',', type.GetGenericArguments().Select(NameOf))}]" : type.FullName ?? type.Name;
}
