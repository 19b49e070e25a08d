namespace Replicator.Simulation;

/// <summary>A driving call was made on a world that saw a violation: it has no future that could be trusted.</summary>
public sealed class SimulationViolationException : Exception
{
    /// <summary>Creates an exception without detail.</summary>
    public SimulationViolationException()
    {
    }

    /// <summary>Creates an exception with a text.</summary>
    public SimulationViolationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a text and a cause.</summary>
    public SimulationViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception for a violation.</summary>
    public SimulationViolationException(Violation violation)
        : base(violation.ToString()) => Violation = violation;

    /// <summary>The violation, if given.</summary>
    public Violation? Violation { get; }
}
