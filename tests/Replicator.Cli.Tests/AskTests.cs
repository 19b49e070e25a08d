using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Replicator.Reporting.Questions;

namespace Replicator.Cli.Tests;

/// <summary>The questions of administrators, asked as they ask them.</summary>
public sealed partial class AskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Run => [.. QuestionList.All.Select(static each => each.Number)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_are_seventeen_questions_and_all_are_run()
    {
        Assert.Equal(Enumerable.Range(1, 17), QuestionList.All.Select(static each => each.Number));
        Assert.All(QuestionList.All, static each => Assert.NotEmpty(each.Scenarios));
    }

    [Fact]
    public void Without_a_number_all_questions_are_listed_each_with_the_scenarios_that_answer_it()
    {
        CommandResult result = Command.Run("ask");

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        Assert.All(QuestionList.All, question => Assert.Contains(
            result.OutLines,
            line => line.TrimStart().StartsWith($"{question.Number}  {question.Text}", StringComparison.Ordinal)
                && question.Scenarios.All(scenario => line.Contains(scenario, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Run))]
    public void Every_claim_of_a_question_is_borne_out(int number)
    {
        CommandResult result = Command.Run("ask", Text(number));

        Assert.Equal((ExitCode.Holds, ""), (result.ExitCode, result.Error));
        Question question = QuestionList.All[number - 1];
        Assert.Contains(question.Answer, result.OutLines);
        Assert.DoesNotContain("NOT BORNE OUT", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Run))]
    public void Under_another_seed_the_figures_differ_and_the_answer_is_the_same(int number) =>
        Assert.All((string[])["2", "3", "18446744073709551615"], seed => Assert.Equal(ExitCode.Holds, Command.Run("ask", Text(number), "--seed", seed).ExitCode));

    [Theory]
    [MemberData(nameof(Run))]
    public void Every_figure_of_the_explanation_stands_in_a_result(int number)
    {
        using JsonDocument document = Ask(number);
        string[] values = [.. document.RootElement.GetProperty("runs").EnumerateArray().SelectMany(static run => Leaves(run.GetProperty("result")))];

        foreach (JsonElement sentence in Evidence(document))
        {
            (string Text, string Value)[] figures =
            [
                .. sentence.GetProperty("figures").EnumerateArray().Select(static each => (each.GetProperty("text").GetString()!, each.GetProperty("value").GetString()!)),
            ];
            string rest = sentence.GetProperty("text").GetString()!;
            foreach ((string text, string value) in figures)
            {
                Assert.Contains(value, values);
                Assert.True(text == value || IsSame(text, value), $"{text} is not {value}");
                int at = rest.IndexOf(text, StringComparison.Ordinal);
                Assert.True(at >= 0 && !Digits().IsMatch(rest[..at]), $"before '{text}' a figure comes from nowhere: {rest}");
                rest = rest[(at + text.Length)..];
            }

            Assert.DoesNotMatch(Digits(), rest);
        }
    }

    [Theory]
    [MemberData(nameof(Run))]
    public void What_is_claimed_has_no_figures_of_its_own(int number)
    {
        using JsonDocument document = Ask(number);

        Assert.All(
            document.RootElement.GetProperty("claims").EnumerateArray(), static claim => Assert.DoesNotMatch(Digits(), claim.GetProperty("statement").GetString()!));
        Assert.DoesNotMatch(Digits(), document.RootElement.GetProperty("answer").GetString()!);
    }

    [Theory]
    [InlineData(1, "workload[0].from=pool01-01", ExitCode.Holds)]
    [InlineData(2, "workload[0].approvalTakes=1s", ExitCode.Holds)]
    [InlineData(2, "conflict=compareAndSet", ExitCode.Violated)]
    [InlineData(3, "partners[0].certificateValidFor=1d", ExitCode.Violated)]
    [InlineData(4, "workload[3].exportable=true", ExitCode.Violated)]
    [InlineData(5, "workload[0].privateKey=true", ExitCode.Violated)]
    [InlineData(6, "workload[2].privateKey=false", ExitCode.Violated)]
    [InlineData(7, "authorities[1].trustedBy=*", ExitCode.Violated)]
    [InlineData(8, "workload[0].exportable=true", ExitCode.Violated)]
    [InlineData(9, "workload[0].approval=issued", ExitCode.Violated)]
    [InlineData(10, "conflict=compareAndSet", ExitCode.Violated)]
    [InlineData(11, "workload[0].validFor=30d", ExitCode.Violated)]
    [InlineData(12, "authorities[0].trustedBy=pool01", ExitCode.Violated)]
    [InlineData(13, "run.load=90m", ExitCode.Violated)]
    [InlineData(14, "workload[0].at=15m", ExitCode.Violated)]
    [InlineData(15, "partners[1].pinnedRealm=contoso.com", ExitCode.Violated)]
    [InlineData(16, "workload[0].privateKey=false", ExitCode.Violated)]
    [InlineData(17, "partners[0].metadataRefresh=1h", ExitCode.Violated)]
    public void An_answer_that_a_changed_scenario_does_not_bear_out_is_not_given(int number, string change, int exitCode)
    {
        CommandResult result = Command.Run("ask", Text(number), "--set", change);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == ExitCode.Holds, !result.Out.Contains("NOT BORNE OUT: ", StringComparison.Ordinal));
        Assert.Equal(exitCode == ExitCode.Holds, !result.OutLines.Contains("The runs do not bear the answer out. It is:"));
    }

    [Fact]
    public void As_JSON_the_list_has_every_question_with_its_scenarios()
    {
        using var all = JsonDocument.Parse(Command.Run("ask", "--json").Out);

        JsonElement[] questions = [.. all.RootElement.GetProperty("questions").EnumerateArray()];
        Assert.Equal(QuestionList.All.Select(static each => each.Text), questions.Select(static each => each.GetProperty("text").GetString()));
        Assert.All(questions, static each => Assert.True(each.GetProperty("scenarios").GetArrayLength() > 0));
    }

    [Fact]
    public void The_command_that_makes_the_answer_again_has_the_seed_and_the_changes()
    {
        CommandResult result = Command.Run("ask", "2", "--seed", "7", "--set", "workload[0].at=1s");

        Assert.EndsWith(" ask 2 --seed 7 --set 'workload[0].at=1s'", result.OutLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("18")]
    [InlineData("x")]
    [InlineData("1.0")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void A_number_that_is_no_question_is_refused(string number)
    {
        CommandResult result = Command.Run("ask", number);

        Assert.Equal((ExitCode.Usage, ""), (result.ExitCode, result.Out));
        Assert.Equal($"replicator: QUESTION: '{number}' is no question; questions are 1 to 17. 'replicator ask' lists them.", Assert.Single(result.ErrorLines));
    }

    [Theory]
    [InlineData("--seed", "7")]
    [InlineData("--out", "folder")]
    [InlineData("--set", "run.until=1h")]
    public void What_belongs_to_a_run_is_refused_without_one(string option, string value)
    {
        CommandResult result = Command.Run("ask", option, value);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {option} goes with a question that is run; name one, as in 'replicator ask 14 {option} "
            + $"...'.", Assert.Single(result.ErrorLines));
    }

    [Fact]
    public void A_change_that_a_scenario_does_not_understand_is_refused_with_its_place()
    {
        CommandResult result = Command.Run("ask", "14", "--set", "workload[7].name=x");

        Assert.Equal((ExitCode.Usage, ""), (result.ExitCode, result.Out));
        Assert.Contains("workload[7]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_is_another_run_and_its_own_figures()
    {
        using JsonDocument one = Ask(14);
        using JsonDocument other = Ask(14, "--seed", "7");

        Assert.Equal(7, Result(other).GetProperty("seed").GetInt32());
        Assert.NotEqual(Result(one).GetProperty("fingerprint").GetString(), Result(other).GetProperty("fingerprint").GetString());
        Assert.NotEqual(Evidence(one).Select(static each => each.GetProperty("text").GetString()), Evidence(other).Select(static each => each.GetProperty("text").GetString()));
    }

    [Fact]
    public void A_run_is_kept_where_it_is_wanted_and_is_then_a_run_like_any_other()
    {
        CommandResult result = Command.Run("ask", "14", "--out", _folder["answer"]);

        Assert.Equal(ExitCode.Holds, result.ExitCode);
        foreach (string scenario in QuestionList.All[13].Scenarios)
        {
            string run = Path.Combine(_folder["answer"], scenario);
            Assert.Contains($"run folder {run}", result.OutLines);
            Assert.Equal(
                ["replay.json", "replicas.csv", "report.html", "result.json", "run.log", "scenario.yaml"],
                Directory.GetFiles(run).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Equal(ExitCode.Holds, Command.Run("status", run).ExitCode);
        }
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_refused_before_anything_runs_and_nothing_is_left_beside_it()
    {
        string second = Path.Combine(_folder["answer"], QuestionList.All[13].Scenarios[1]);
        Directory.CreateDirectory(second);
        File.WriteAllText(Path.Combine(second, "result.json"), "mine");

        CommandResult result = Command.Run("ask", "14", "--out", _folder["answer"]);

        Assert.Equal((ExitCode.Usage, ""), (result.ExitCode, result.Out));
        Assert.Equal($"replicator: --out: {second} holds a run already; it is kept. Name another folder, or delete this "
            + $"one.", Assert.Single(result.ErrorLines));
        Assert.Equal([second], Directory.GetDirectories(_folder["answer"]));
    }

    [Fact]
    public void What_is_cancelled_before_it_runs_is_undecided_and_leaves_nothing()
    {
        CommandResult result = Command.Run(["ask", "14", "--out", _folder["answer"]], new CancellationToken(canceled: true));

        Assert.Equal(ExitCode.Undecided, result.ExitCode);
        Assert.Empty(Directory.Exists(_folder["answer"]) ? Directory.GetFileSystemEntries(_folder["answer"]) : []);
    }

    [Fact]
    public void The_files_that_go_with_the_program_are_those_that_are_shipped()
    {
        string shipped = Path.Combine(Approved.Root, "topologies", "questions");

        Assert.Equal(Directory.GetFiles(shipped, "*.yaml").Select(Path.GetFileName).Order(StringComparer.Ordinal), QuestionScenarios.FileNames);
        Assert.All(QuestionScenarios.FileNames, name => Assert.Equal(File.ReadAllText(Path.Combine(shipped, name)), QuestionScenarios.Read(name)));
        Assert.All(QuestionList.All.SelectMany(static each => each.Scenarios), static name => Assert.Contains($"{name}.yaml", QuestionScenarios.FileNames));
    }

    private static JsonDocument Ask(int number, params string[] more)
    {
        CommandResult result = Command.Run(["ask", Text(number), "--json", .. more]);
        Assert.Equal(ExitCode.Holds, result.ExitCode);
        return JsonDocument.Parse(result.Out);
    }

    private static JsonElement Result(JsonDocument document) => document.RootElement.GetProperty("runs")[0].GetProperty("result");

    private static IEnumerable<JsonElement> Evidence(JsonDocument document) =>
        document.RootElement.GetProperty("claims").EnumerateArray().SelectMany(static claim => claim.GetProperty("evidence").EnumerateArray());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static each => Leaves(each.Value).Append(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String => [element.GetString()!],
        _ => [element.GetRawText()],
    };

    // A date, or a number with its unit or with its thousands apart.
    private static bool IsSame(string text, string value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date)
        ? text == date.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)
        : decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? Math.Abs(Seconds(text) - number) <= Tolerance(text)
            : value == "null" && text == "-";

    private static decimal Seconds(string text) => Quantity().Matches(text).Sum(static match =>
        decimal.Parse(match.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture) * UnitOf(match.Groups[2].Value));

    // What the last unit that is shown leaves out.
    private static decimal Tolerance(string text) => Quantity().Matches(text)[^1].Groups[2].Value switch
    {
        "" => 0,
        "ms" => 0.00005m,
        "s" when text.Contains('.', StringComparison.Ordinal) => 0.005m,
        { } unit => UnitOf(unit),
    };

    private static decimal UnitOf(string unit) => unit switch
    {
        "ms" => 0.001m,
        "min" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => 1,
    };

    [GeneratedRegex(@"[0-9]")]
    private static partial Regex Digits();

    [GeneratedRegex(@"([0-9][0-9.,]*) ?(ms|min|s|h|d)?")]
    private static partial Regex Quantity();
}
