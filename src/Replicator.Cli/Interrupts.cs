using System.Runtime.InteropServices;

namespace Replicator.Cli;

/// <summary>Hears Ctrl-C and the request to end: the first cancels, the second ends the process at once, as if nobody listened.</summary>
internal sealed class Interrupts : IInterrupts
{
    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Interrupts(Terminal terminal)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(terminal.Cancellation);
        if (terminal.HearsSignals)
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
