using System.CommandLine;
using System.Globalization;
using Replicator.Reporting.Questions;

namespace Replicator.Cli;

/// <summary><c>replicator ask [QUESTION]</c>: its argument and options.</summary>
internal sealed class AskCommand
{
    private const string Examples = """
        replicator ask
        replicator ask 14
        replicator ask 2 --seed 7
        replicator ask 7 --set authorities[1].trustedBy=*
        replicator ask 14 --out answer
        replicator ask 14 --json
        """;

    private readonly Argument<string?> _question = new("QUESTION")
    {
        Description = "The number of a question. Without it all questions are listed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _seed = new("--seed")
    {
        Description = "Decides every draw of each run: 0 to 18446744073709551615. Default: that of each file.",
        HelpName = "N",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Keep each run as a folder below this one, named after its scenario file. Default: no run is kept.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Standard output is a document with the claims, their evidence, and the whole result of each run.",
    };

    private readonly Option<string[]> _set = Overrides.Option();

    public static Command Create(Terminal terminal)
    {
        var it = new AskCommand();
        var command = new DocumentedCommand("ask", "Lists the questions that administrators asked, or answers one by running its scenarios: every figure of "
            + "the answer is taken from the runs, and an answer that they do not bear out ends with 1.", Examples)
        {
            it._question, it._seed, it._out, it._json, it._set,
        };
        command.SetAction(parsed => new QuestionRunner(it.Request(parsed), terminal).Answer());
        return command;
    }

    private AskRequest Request(ParseResult parsed)
    {
        var request = new AskRequest
        {
            Question = parsed.GetValue(_question) is { } number ? Find(number) : null,
            Seed = parsed.GetValue(_seed) is { } seed ? UsageException.Seed(seed) : null,
            Out = parsed.GetValue(_out) is { } folder ? UsageException.NotEmpty("--out", folder, "the folder to write below") : null,
            Json = parsed.GetValue(_json),
            Overrides = Overrides.Parse(parsed.GetValue(_set)),
        };
        string? option = request.Seed is not null ? "--seed" : request.Out is not null ? "--out" : request.Overrides.Count > 0 ? "--set" : null;
        return request.Question is null && option is not null
            ? throw new UsageException($"{option} goes with a question that is run; name one, as in 'replicator ask 14 {option} ...'.")
            : request;
    }

    private static Question Find(string text)
    {
        IReadOnlyList<Question> all = QuestionList.All;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && all.FirstOrDefault(each => each.Number == number) is { } found
            ? found
            : throw new UsageException($"QUESTION: '{text}' is no question; questions are {all[0].Number} to {all[^1].Number}. 'replicator ask' lists them.");
    }
}
