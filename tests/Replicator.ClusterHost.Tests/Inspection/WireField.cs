using Google.Protobuf;

namespace Replicator.ClusterHost.Tests.Inspection;

/// <summary>A field of a Protocol Buffers message, as it stands on the wire.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">What it holds if it is a number.</param>
/// <param name="Bytes">What it holds if it is of bytes.</param>
internal sealed record WireField(int Number, WireFormat.WireType Type, ulong Value, byte[] Bytes)
{
    public static WireField Of(int number, params WireField[] fields) => Of(number, Write(fields));

    public static WireField Of(int number, byte[] bytes) => new(number, WireFormat.WireType.LengthDelimited, 0, bytes);

    public static WireField Of(int number, string text) => Of(number, System.Text.Encoding.UTF8.GetBytes(text));

    public static WireField Varint(int number, ulong value) => new(number, WireFormat.WireType.Varint, value, []);

    public static WireField Fixed(int number, ulong value) => new(number, WireFormat.WireType.Fixed64, value, []);

    /// <summary>The fields of a message.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is none.</exception>
    public static List<WireField> Read(byte[] message)
    {
        var input = new CodedInputStream(message);
        List<WireField> fields = [];
        while (input.ReadTag() is > 0 and var tag)
        {
            (int number, WireFormat.WireType type) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
            fields.Add(type switch
            {
                WireFormat.WireType.Varint => Varint(number, input.ReadUInt64()),
                WireFormat.WireType.Fixed64 => Fixed(number, input.ReadFixed64()),
                _ => Of(number, input.ReadBytes().ToByteArray()),
            });
        }

        return fields;
    }

    /// <summary>The message of some fields.</summary>
    public static byte[] Write(IEnumerable<WireField> fields)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            foreach (WireField field in fields)
            {
                output.WriteTag(field.Number, field.Type);
                switch (field.Type)
                {
                    case WireFormat.WireType.Varint:
                        output.WriteUInt64(field.Value);
                        break;
                    case WireFormat.WireType.Fixed64:
                        output.WriteFixed64(field.Value);
                        break;
                    default:
                        output.WriteBytes(ByteString.CopyFrom(field.Bytes));
                        break;
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>A message with one of its fields changed, wherever it is; without that field it is what it was.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The numbers of the fields that lead to it.</param>
    /// <param name="change">What becomes of it.</param>
    public static byte[] Change(byte[] message, ReadOnlySpan<int> path, Func<WireField, WireField> change)
    {
        List<WireField> fields = Read(message);
        int number = path[0];
        int index = fields.FindIndex(field => field.Number == number);
        if (index >= 0)
        {
            fields[index] = path.Length == 1 ? change(fields[index]) : fields[index] with { Bytes = Change(fields[index].Bytes, path[1..], change) };
        }

        return Write(fields);
    }
}
