using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Asks the processor to fetch memory that is needed soon, without waiting for it. It changes nothing but the time a run takes; on processors without the
/// instruction it does nothing.
/// </summary>
internal static class Prefetch
{
    private const int LineBytes = 64;

    /// <summary>Fetches an object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="bytes">How much of it, from its first field on.</param>
    public static void Object(object target, int bytes) => Memory(ref Unsafe.As<AnyObject>(target).First, bytes);

    /// <summary>Fetches a value.</summary>
    /// <param name="value">Where it is.</param>
    public static void Value<T>(ref T value) => Memory(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>());

    // The address may be moved from under us by the collector: then other memory is fetched in vain.
    private static unsafe void Memory(ref byte first, int bytes)
    {
        if (Sse.IsSupported)
        {
            for (int offset = 0; offset < bytes; offset += LineBytes)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, offset)));
            }

            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, bytes - 1)));
        }
    }

    // Stands for an object of any class: its first field is where theirs is.
    private sealed class AnyObject
    {
        public byte First;
    }
}
