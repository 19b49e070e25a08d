using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Operations;

/// <summary>Judges a history of operations.</summary>
public interface IOperationChecker
{
    /// <summary>What the property is called on the command line, such as <c>read-your-writes</c>.</summary>
    string Name { get; }

    /// <summary>The property, as a sentence.</summary>
    string Statement { get; }

    /// <summary>When the property is promised.</summary>
    Promise Promise { get; }

    /// <summary>Judges the history.</summary>
    Verdict Check(OperationHistory history);
}
