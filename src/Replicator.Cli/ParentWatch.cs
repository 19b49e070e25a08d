using System.Runtime.InteropServices;

namespace Replicator.Cli;

/// <summary>
/// Ends a process with the one that started it: its standard input ends then, in whatever way that one ended. Ctrl-C comes to both, and is left to that one; the request to
/// end is heard.
/// </summary>
internal sealed class ParentWatch : IInterrupts
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public ParentWatch(Terminal terminal)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(terminal.Cancellation);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            _source.Cancel();
        });
        new Thread(Watch) { IsBackground = true, Name = "parent watch" }.Start();
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    // Nobody is left to be told anything, and nothing has to be handed over.
    private static void Watch()
    {
        using Stream input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[64];
        while (input.Read(buffer) > 0)
        {
        }

        Environment.Exit(ExitCode.Unavailable);
    }
}
