using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Questions;

/// <summary>What questions look for in a result, and how they tell it.</summary>
internal static class Evidence
{
    public const string Global = "OAuthTokenIssuer";

    /// <summary>What the result tells of a certificate that cannot be assigned for want of its key, by a phrase of the reason.</summary>
    public const string NoKey = "has no private key";

    /// <summary>The same of a key that may not leave its server.</summary>
    public const string NotExportable = "is not exportable";

    /// <summary>The same of a chain that leads to no trusted root.</summary>
    public const string ChainInvalid = "leads to no root that is trusted";

    /// <summary>The global certificate that is in force by the master's word.</summary>
    public static Winner? Winner(this RunResult run) => run.Winners.GetValueOrDefault(Global);

    /// <summary>The request for it.</summary>
    public static RequestOutcome? WinningRequest(this RunResult run) =>
        run.Winner() is { } winner ? run.Requests.First(each => each.Name == winner.Request) : null;

    /// <summary>The requests for the global certificate that were committed, in the order of commit.</summary>
    public static IReadOnlyList<RequestOutcome> Committed(this RunResult run) =>
        [.. run.Requests.Where(static each => each is { Type: Global, CommittedAtSeconds: not null }).OrderBy(static each => each.CommittedAtSeconds)];

    /// <summary>The requests whose certificates could not be assigned, for a reason with this phrase.</summary>
    public static IReadOnlyList<RequestOutcome> NotAssigned(this RunResult run, string phrase) =>
        [.. run.Requests.Where(each => each.NotAssignedBecause?.Contains(phrase, StringComparison.Ordinal) == true)];

    /// <summary>Whether nothing of these requests came to the master.</summary>
    public static bool NeverReachedTheMaster(this RunResult run, IReadOnlyList<RequestOutcome> requests) =>
        requests.All(each => each is { CommittedAtSeconds: null, Version: null, InForce.Servers: 0 }
            && run.Convergence.Commits.All(commit => commit.Request != each.Name));

    /// <summary>Whether every replica has the last commit.</summary>
    public static bool IsReplicatedEverywhere(this RunResult run) =>
        run.Convergence is { Commits.Count: > 0 } convergence && convergence.Reached == convergence.Replicas;

    /// <summary>Whether every server that installs it uses the winner at the end.</summary>
    public static bool IsAssignedEverywhere(this RunResult run) =>
        run is { Assignment: { } assignment } && run.WinningRequest() is { InForce: { IsInForceAtEnd: true } inForce }
        && assignment.Reached == run.Topology.Installing && inForce.Servers == run.Topology.Installing;

    /// <summary>Whether a check held.</summary>
    public static bool Held(this RunResult run, string check) => run.Expectations.Any(each => each.Expectation == check && each.Verdict == VerdictNames.Holds);

    public static Sentence Won(RunResult run) => run.Winner() is { } winner
        ? Sentence.Of($"'{winner.Request}' is in force at the end: asked for on {winner.RequestedBy}, committed at {winner.CommittedAtSeconds} as version "
            + $"{winner.Version}, with the thumbprint {winner.Thumbprint}.")
        : Sentence.Of($"No certificate is in force at the end.");

    public static Sentence WhyItWon(RunResult run) => run.Winner() is { } winner ? Sentence.Of($"{winner.Why}") : Sentence.Of($"Nothing was committed.");

    public static Sentence Replicated(RunResult run) => run.Convergence is { Commits: [.., { } last] } convergence
        ? Sentence.Of($"Version {last.Version} was replicated to {last.Reached} of {convergence.Replicas} servers, to the last of them "
            + $"{last.Figures?.LastSeconds} after the commit.")
        : Sentence.Of($"Nothing was replicated, for nothing was committed.");

    public static Sentence Assigned(RunResult run) => run.Assignment is { Commits: [.., { } last] } assignment
        ? Sentence.Of($"It was assigned on {last.Reached} of the {assignment.Replicas} servers that install it, on the last of them "
            + $"{last.Figures?.LastSeconds} after the commit.")
        : Sentence.Of($"It was assigned nowhere.");

    public static Sentence Refused(RequestOutcome request) =>
        Sentence.Of($"'{request.Name}', asked for on {request.From} at {request.RequestedAtSeconds}, was not assigned, and nothing was sent to the master: "
            + $"{request.NotAssignedBecause}");

    public static Sentence Overwritten(RequestOutcome request) => request.OverwrittenBy is { } by
        ? Sentence.Of($"'{request.Name}', asked for on {request.From} at {request.RequestedAtSeconds}, was committed at {request.CommittedAtSeconds}; its "
            + $"requester was told that it is {request.Told}. It was overwritten by '{by}'.")
        : Sentence.Of($"'{request.Name}', asked for on {request.From} at {request.RequestedAtSeconds}, was committed at {request.CommittedAtSeconds} and not "
            + $"overwritten.");

    public static IEnumerable<Sentence> Certificates(params IEnumerable<RequestOutcome?> requests) => requests.OfType<RequestOutcome>()
        .Where(static each => each.Certificate is not null)
        .Select(static each => Sentence.Of($"The certificate of '{each.Name}' was issued by {each.Certificate!.Issuer} to {each.Certificate.Subject} and is "
            + $"valid until {each.Certificate.NotAfter}."));

    public static IEnumerable<Sentence> InPools(RequestOutcome? request) => request is null
        ? []
        : request.InForce.Pools.Select(static pool => Sentence.Of($"In {pool.Pool} it was in force on {pool.Servers} of its servers."));

    // Nothing to say is said, too.
    public static IEnumerable<Sentence> OrNone(this IEnumerable<Sentence> sentences, string none)
    {
        Sentence[] all = [.. sentences];
        return all.Length > 0 ? all : [new Sentence(none, [])];
    }
}
