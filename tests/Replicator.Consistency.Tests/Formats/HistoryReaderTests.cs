using System.Globalization;
using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;
using Replicator.Consistency.Tests.Operations;

namespace Replicator.Consistency.Tests.Formats;

public sealed class HistoryReaderTests
{
    private const string Header = "{\"history\":1,\"initial\":null}\n";

    [Fact]
    public void What_was_written_is_read_back()
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            OperationHistory history = GeneratedHistory.OfRegister(seed, operations: 40);
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            HistoryWriter.Write(history, writer);

            OperationHistory back = Read(writer.ToString());

            Assert.Equal(history.InitialValue, back.InitialValue);
            Assert.Equal(history.Operations, back.Operations.Select(operation => operation with { Invoked = NoLine(operation.Invoked), Completed = NoLine(operation.Completed!.Value) }));
        }
    }

    [Theory]
    [InlineData("", 0, 0, "the file is empty; expected a history.")]
    [InlineData("  \n ", 0, 0, "the file is empty; expected a history.")]
    [InlineData("?", 1, 1, "the text begins with '?'; expected {\"history\":1 of Replicator, INFO of Jepsen's log, or { or [ of Jepsen's EDN. Say --format when it is one of them.")]
    [InlineData("[]", 0, 0, "there is no operation in it; expected invocations and completions of read, write or compare-and-set.")]
    public void A_text_that_is_no_history_is_refused(string text, int line, int column, string message) => Refuses(text, line, column, message);

    [Theory]
    [InlineData("{\"events\":1}", 1, "found the property 'events'; expected here only history, initial.")]
    [InlineData("{\"history\":2}", 1, "the history is of version 2; this program reads version 1.")]
    [InlineData(Header + "{\"process\":\"a\"}", 2, "there is no \"event\" in {\"process\":\"a\"}; expected one.")]
    [InlineData(Header + "[1]", 2, "found [1]; expected a JSON object.")]
    [InlineData(Header + "{\"process\":\"a\",\"event\":\"invoke\",\"op\":\"append\"}", 2, "found the op 'append'; expected read, write or cas.")]
    [InlineData(Header + "{\"process\":\"a\",\"event\":\"invoke\",\"op\":\"read\",\"vlaue\":1}", 2, "found the property 'vlaue'; expected here only t, event, process, op, key.")]
    [InlineData(Header + "{\"process\":\"a\",\"event\":\"invoke\",\"op\":\"write\",\"value\":1}", 2, "\"value\" is 1; expected a string or null.")]
    [InlineData(Header + "{\"process\":\"a\",\"event\":\"done\"}", 2, "found the event 'done'; expected invoke, ok, refused, failed or unknown.")]
    [InlineData(
        Header + "{\"process\":\"a\",\"event\":\"ok\"}", 2,
        "process a completes an operation before it invoked one; put the invocation before the completion, or add the part of the history that is missing.")]
    [InlineData(
        Header + "{\"process\":\"a\",\"event\":\"invoke\",\"op\":\"write\",\"value\":\"1\"}\n{\"process\":\"a\",\"event\":\"ok\"}\n{\"process\":\"a\",\"event\":\"ok\"}", 4,
        "process a completes its write of line 2 twice: the first completion is that of line 3; keep the one that is true, or add the invocation that is "
            + "missing between them.")]
    [InlineData(
        Header + "{\"t\":2,\"process\":\"a\",\"event\":\"invoke\",\"op\":\"read\"}\n{\"t\":1,\"process\":\"a\",\"event\":\"ok\",\"value\":null}", 3,
        "the time goes back, from 00:00:02.000 to 00:00:01.000; write the events in the order in which they happened.")]
    [InlineData(
        Header + "{\"t\":2,\"process\":\"a\",\"event\":\"invoke\",\"op\":\"read\"}\n{\"process\":\"a\",\"event\":\"ok\",\"value\":null}", 3,
        "there is no \"t\"; expected one, as in the lines before.")]
    [InlineData(Header + "{\"events\":3}", 2, "the footer says 3 events, but 0 stand before it; lines are missing or were added.")]
    [InlineData(Header + "{\"events\":0}\n{\"events\":0}", 3, "found '{\"events\":0}' behind the footer; expected nothing. Are these two histories in one file?")]
    public void A_wrong_line_of_Replicators_own_form_is_refused(string text, int line, string message) => Refuses(text, line, 1, message);

    [Fact]
    public void A_history_of_Replicators_own_form_that_was_cut_short_is_refused()
    {
        Refuses(
            Header + "{\"process\":\"a\",\"event\":\"invoke\",\"op\":\"read\"}\n", 3, 0,
            "the file ends after 1 event without its footer {\"events\":N}; it was cut short. Get the whole of it, or write {\"events\":1} as the last line "
                + "to judge what is there.");
        Refuses(
            Header + "{\"process\":\"a\",\"eve", 2, 20,
            "found '{\"process\":\"a\",\"eve', which is no JSON object of a history; expected one on each line. If it is the last line, the file was "
                + "cut short.");
    }

    [Theory]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:write", 1, 1, "found 'INFO  jepsen.util - 0\\u0009:invoke\\u0009:write' with 2 tabs; expected 'INFO  jepsen.util - PROCESS<tab>:invoke|:ok|:fail|:info<tab>:read|:write|:cas<tab>VALUE'. If it is the last line, the file was cut short: get the whole of it.")]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:append\t1", 1, 31, "found the operation :append; expected :read, :write or :cas: only histories of registers can be checked.")]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:cas\t[1", 1, 36, "the text ends within the form that began with '[' at line 1, column 1; expected ']'. It was cut short: get the whole of it; expected 'INFO  jepsen.util - PROCESS<tab>:invoke|:ok|:fail|:info<tab>:read|:write|:cas<tab>VALUE'.")]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:cas\t5", 1, 36, "found 5; expected of a :cas the vector [expected new].")]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:write\t1\nINFO  jepsen.util - 0\t:ok\t:write\t2", 2, 34, "process 0 completes its :write of line 1 with 2, which is not what it invoked.")]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:write\t1\nINFO  jepsen.util - 0\t:ok\t:read\t2", 2, 27, "process 0 completes a :read, but what it invoked in line 1 was another operation; expected that one.")]
    [InlineData("INFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:done\t:read\t2", 2, 23, "found the type :done; expected :invoke, :ok, :fail or :info.")]
    [InlineData(
        "INFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:invoke\t:read\tnil", 2, 21,
        "process 0 invokes a read, but waits for the answer to its read of line 1; a process has one operation at a time: complete the first, as unknown if "
            + "its answer never came, or name another process.")]
    public void A_wrong_line_of_Jepsens_log_is_refused(string text, int line, int column, string message) => Refuses(text, line, column, message);

    [Theory]
    [InlineData("{:process 0, :type :invoke", 1, 27, "the text ends within the form that began with '{' at line 1, column 1; expected '}'. It was cut short: get the whole of it.")]
    [InlineData("[{:process 0, :type :invoke, :f :read}\n", 2, 1, "the text ends without ']'; it was cut short: get the whole of it.")]
    [InlineData("{:process 0 :type}", 1, 1, "the map that begins here has 3 parts; expected a value for each key.")]
    [InlineData("{:process 0\n :process 1}", 2, 2, ":process stands twice in one map; expected each key once.")]
    [InlineData("{:process 0]", 1, 12, "found ']'; expected '}' for the '{' of line 1, column 1.")]
    [InlineData("{:process 0x1}", 1, 11, "found '0x1'; expected an EDN form, such as nil, 3, :ok, \"a\" or [1 2].")]
    [InlineData("{:process \"0}", 1, 11, "the string that begins here does not end; expected '\"'. The text was cut short, or a quote is missing.")]
    [InlineData("[1]", 1, 2, "found 1; expected an operation such as {:process 0, :type :invoke, :f :read, :value nil}.")]
    [InlineData("{:process 0, :type :invoke}", 1, 1, "the operation has no :f; expected one such as {:process 0, :type :invoke, :f :read, :value nil}.")]
    [InlineData("{:process 0, :type :invoke, :f :write}", 1, 32, "the :invoke of a :write has no value; expected what is written or was read.")]
    [InlineData("{:process 0, :type :invoke, :f :write, :value {1 2}}", 1, 47, "found a map; expected a value that a register can hold: a number, a string, a keyword, true, false or nil.")]
    [InlineData("{:process 0, :type :invoke, :f :write, :value [:x 1]} {:process 1, :type :invoke, :f :write, :value 1}", 1, 101, "found 1 for :write; expected [key value], as in the operations before it.")]
    [InlineData("{:process 0, :type :ok, :f :read, :value 1}", 1, 1, "process 0 completes an operation before it invoked one; put the invocation before the completion, or add the part of the history that is missing.")]
    [InlineData("{:process 0, :type :invoke, :f :read, :time 1.5}", 1, 45, "found the :time 1.5; expected a whole number of nanoseconds.")]
    public void A_wrong_form_of_Jepsens_EDN_is_refused(string text, int line, int column, string message) => Refuses(text, line, column, message);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Absurd_nesting_is_refused(char bracket) => Refuses(new string(bracket, 1_000_000), 1, bracket == '[' ? 35 : 34, "forms are nested deeper than "
        + "32, which no history needs; is this another file?");

    [Theory]
    [InlineData("{:a ")]
    [InlineData("{\"history\":1}\n")]
    [InlineData("INFO ")]
    public void A_gigabyte_of_anything_is_refused_long_before_its_end(string start)
    {
        using var endless = new EndlessReader(start, 'x', 1_000_000_000);

        Assert.Throws<HistoryFormatException>(() => HistoryReader.Read(endless));

        Assert.InRange(endless.ReadCount, 0, 1_000_000);
    }

    [Fact]
    public void A_gigabyte_of_blanks_is_refused_at_the_limit()
    {
        using var endless = new EndlessReader("[", ' ', 1_000_000_000);

        Assert.Equal(
            "the history has more than 100,000,000 characters, the most that is read; cut it into parts, by key for example.",
            Assert.Throws<HistoryFormatException>(() => HistoryReader.Read(endless)).Message);
    }

    private static void Refuses(string text, int line, int column, string message)
    {
        HistoryFormatException exception = Assert.Throws<HistoryFormatException>(() => Read(text));
        Assert.Equal((message, line, column), (exception.Message, exception.Line, exception.Column));
    }

    private static OperationHistory Read(string text)
    {
        using var reader = new StringReader(text);
        return HistoryReader.Read(reader);
    }

    private static Moment NoLine(Moment moment) => moment with { Line = 0 };
}
