using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Replicator.Reporting.Questions;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary>Questions and their answers as JSON.</summary>
internal static class AskDocument
{
    // The output is for people and for jq, not for a web page.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes questions that were not run.</summary>
    public static void Write(TextWriter output, IEnumerable<Question> questions) => Write(output, (object)new
    {
        schemaVersion = 1,
        questions = questions.Select(static each => new { number = each.Number, text = each.Text, scenarios = each.Scenarios, notRun = each.NotRun }),
    });

    /// <summary>Writes a question with what its runs say, and with the whole result of each, in which every figure of the evidence is found.</summary>
    public static void Write(TextWriter output, AnsweredQuestion answered) => Write(output, (object)new
    {
        schemaVersion = 1,
        number = answered.Question.Number,
        text = answered.Question.Text,
        answer = answered.Question.Answer,
        notRun = answered.Question.NotRun,
        verdict = answered.Verdict,
        claims = answered.Claims.Select(static claim => new { statement = claim.Statement, borneOut = claim.IsBorneOut, evidence = claim.Evidence }),
        runs = answered.Runs.Select((run, index) => new { scenario = answered.Question.Scenarios[index], result = JsonNode.Parse(ResultDocument.Write(run)) }),
    });

    private static void Write(TextWriter output, object document) => output.WriteLine(JsonSerializer.Serialize(document, Format));
}
