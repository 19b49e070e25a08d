namespace Replicator.ClusterHost.Wire;

/// <summary>The values of an enumeration beside those of the wire, so that neither side depends on how the other numbers them.</summary>
internal sealed class EnumNames<TOurs, TWire>(params (TOurs Ours, TWire Wire)[] pairs)
    where TOurs : struct, Enum
    where TWire : struct, Enum
{
    public TWire Write(TOurs value) => pairs.First(pair => EqualityComparer<TOurs>.Default.Equals(pair.Ours, value)).Wire;

    /// <exception cref="WireFormatException">There is no such value.</exception>
    public TOurs Read(TWire value, string field)
    {
        foreach ((TOurs ours, TWire wire) in pairs)
        {
            if (EqualityComparer<TWire>.Default.Equals(wire, value))
            {
                return ours;
            }
        }

        throw new WireFormatException($"{field} is {value:D}; expected one of {string.Join(", ", pairs.Select(static pair => pair.Wire.ToString("D")))}.");
    }
}
