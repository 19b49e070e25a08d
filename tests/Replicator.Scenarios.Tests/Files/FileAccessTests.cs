using System.Text;
using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>What is not a scenario file at all: missing, too large, not text, nested without end.</summary>
public sealed class FileAccessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_said_to_be_missing()
    {
        Assert.Equal($"{_folder.File("no.yaml")}: error: the file does not exist.", OnlyProblem(_folder.File("no.yaml")));
        Assert.Equal($"{_folder.File("no/no.yaml")}: error: the file does not exist.", OnlyProblem(_folder.File("no/no.yaml")));
    }

    [Fact]
    public void A_directory_is_no_file() =>
        Assert.Equal($"{_folder.File(".")}: error: it is a directory, not a file.", OnlyProblem(_folder.File(".")));

    [Fact]
    public void A_name_that_cannot_be_one_is_an_error_and_no_exception() =>
        Assert.StartsWith(": error: the file cannot be read: ", OnlyProblem(""), StringComparison.Ordinal);

    [Fact]
    public void An_unreadable_file_is_said_to_be_unreadable()
    {
        // Permissions do not stop an administrator, and Windows has others.
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }
        string path = _folder.Write("x.yaml", GoodScenario.Text);
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal($"{path}: error: the file may not be read: access is denied.", OnlyProblem(path));
    }

    [Fact]
    public void A_gigabyte_is_refused_unread()
    {
        string path = _folder.File("large.yaml");
        using (FileStream stream = File.Create(path))
        {
            stream.SetLength(1_000_000_000);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal($"{path}: error: the file has 1000000000 bytes; a scenario file has at most 10000000.", OnlyProblem(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_found_with_their_place()
    {
        string path = _folder.File("x.yaml");
        File.WriteAllBytes(path, [.. "version: 1\nname: M"u8, 0xFC, .. "nchen\n"u8]);
        Assert.Equal($"{path}(2,8): error: byte 0xFC is not UTF-8; save the file as UTF-8.", OnlyProblem(path));
    }

    [Fact]
    public void Text_in_UTF16_is_refused()
    {
        string path = _folder.File("x.yaml");
        File.WriteAllText(path, GoodScenario.Text, Encoding.Unicode);
        Assert.Equal($"{path}(1,1): error: byte 0xFF is not UTF-8; save the file as UTF-8.", OnlyProblem(path));
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_welcome()
    {
        string path = _folder.File("x.yaml");
        File.WriteAllText(path, GoodScenario.Text.Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        ScenarioReading reading = ScenarioFile.Read(path);
        Assert.Empty(reading.Problems);
        Assert.Equal(ScenarioFile.Parse(GoodScenario.Text).Scenario, reading.Scenario);
    }

    [Fact]
    public void Windows_line_ends_do_not_move_the_places_of_problems()
    {
        string text = GoodScenario.With("until: 30m", "until: 30").Replace("\n", "\r\n", StringComparison.Ordinal);
        Problem problem = Assert.Single(ScenarioFile.Parse(text).Problems);
        Assert.Equal((19, 15), (problem.Line, problem.Column));
    }

    public static TheoryData<string, string> Deep => new()
    {
        { "lists on one line", new string('[', 10_000) },
        { "lists on many lines", string.Concat(Enumerable.Repeat("[\n", 10_000)) },
        { "mappings on one line", string.Concat(Enumerable.Repeat("{a: ", 10_000)) },
        { "list items", string.Concat(Enumerable.Repeat("- ", 10_000)) },
        { "keys", string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n")) },
        { "mappings as keys", string.Concat(Enumerable.Repeat("? ", 10_000)) },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Nesting_without_end_is_refused(string what, string text)
    {
        string problem = Assert.Single(ScenarioFile.Parse(text).Problems).ToString();
        Assert.True(problem.EndsWith("error: the file nests deeper than 64 levels.", StringComparison.Ordinal)
            || problem.EndsWith("error: a key must be a single word, not a mapping.", StringComparison.Ordinal), $"{what}: {problem}");
    }

    [Fact]
    public void Anchors_that_would_explode_are_refused_at_the_first()
    {
        const string Laughs = """
            a: &a [x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
            """;
        Assert.Equal(
            "scenario.yaml(1,4): error: the anchor '&a' is refused: anchors and aliases can make a small file endless. Write the value out, or use 'extends'.",
            Assert.Single(ScenarioFile.Parse(Laughs).Problems).ToString());
    }

    [Fact]
    public void More_values_than_any_scenario_has_are_refused()
    {
        string text = $"a: [{string.Concat(Enumerable.Repeat("1,", 1_000_001))}1]";
        Assert.EndsWith("error: the file holds more than "
            + "1000000 values.", Assert.Single(ScenarioFile.Parse(text).Problems).ToString(), StringComparison.Ordinal);
    }

    private static string OnlyProblem(string path)
    {
        ScenarioReading reading = ScenarioFile.Read(path);
        Assert.Null(reading.Scenario);
        return Assert.Single(reading.Problems).ToString();
    }
}
