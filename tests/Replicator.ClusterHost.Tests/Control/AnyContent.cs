using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Replicator.ClusterHost.Tests.Wire;

namespace Replicator.ClusterHost.Tests.Control;

/// <summary>Any content of a kind of message: each of its fields is set or not.</summary>
internal static class AnyContent
{
    private const int DepthMax = 3;

    public static Gen<IMessage> Of(MessageDescriptor kind, int depth = 0)
    {
        Gen<IMessage> content = Gen.Const(kind).Select(static each => each.Parser.ParseFrom(ByteString.Empty));
        foreach (FieldDescriptor field in kind.Fields.InFieldNumberOrder().Where(field => depth < DepthMax || field.FieldType != FieldType.Message))
        {
            content = Gen.Select(content, Of(field, depth).Array[0, field.IsRepeated ? 3 : 1], (message, values) => With(message, field, values));
        }

        return content;
    }

    private static IMessage With(IMessage message, FieldDescriptor field, object[] values)
    {
        foreach (object value in values)
        {
            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }

    private static Gen<object> Of(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.Bool => Gen.Bool.Select(static value => (object)value),
        FieldType.Bytes => Gen.Byte.Array[0, 20].Select(static value => (object)ByteString.CopyFrom(value)),
        FieldType.Double => Gen.Double.Select(static value => (object)value),
        FieldType.Enum => Gen.Int[0, field.EnumType.Values.Count - 1].Select(value => Enum.ToObject(field.EnumType.ClrType, value)),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Gen.Int.Select(static value => (object)value),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Gen.Long.Select(static value => (object)value),
        FieldType.UInt32 or FieldType.Fixed32 => Gen.UInt.Select(static value => (object)value),
        FieldType.UInt64 or FieldType.Fixed64 => Gen.ULong.Select(static value => (object)value),
        FieldType.String => MessageGenerators.Text.Select(static value => (object)value),
        FieldType.Message => Of(field.MessageType, depth + 1).Select(static value => (object)value),
        _ => throw new NotSupportedException($"There is no content for {field.FullName}."),
    };
}
