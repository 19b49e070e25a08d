namespace Replicator.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Name a command: run, watch, ask, explore, compare, plan-roll, bench, validate, diff, report, export, status, certificate, check, store, calibrate, member, schema, completion.")]
    [InlineData("'rum' is no command; commands are run, watch, ask, explore, compare, plan-roll, bench, validate, diff, report, export, status, certificate, check, store, calibrate, member, schema, completion.", "rum", "file.yaml")]
    [InlineData("FILE is missing.", "run")]
    [InlineData("FILE is missing: 'a.yaml' was taken as the value of --trace, which must stand after it.", "run", "--trace", "a.yaml")]
    [InlineData("'b.yaml' is one argument too many.", "run", "a.yaml", "b.yaml")]
    [InlineData("--real-crypto: 'maybe' is neither on nor off.", "run", "a.yaml", "--real-crypto", "maybe")]
    [InlineData("'--sed' is no option of run; options are --seed, --until, --real-crypto, --out, --store, --certificate-logs, --trace, --threads, --twice, --json, --log, --set, --on, --members, --speed, --database, --port, --by-hand, --runner, --member-fault.", "run", "a.yaml", "--sed", "4")]
    [InlineData("--threads: '0' is not a number of threads; expected a whole number from 1 to 64.", "run", "a.yaml", "--threads", "0")]
    [InlineData("--threads: '-1' is not a number of threads; expected a whole number from 1 to 64.", "run", "a.yaml", "--threads", "-1")]
    [InlineData("--threads: '1000' is not a number of threads; expected a whole number from 1 to 64.", "run", "a.yaml", "--threads", "1000")]
    [InlineData("--threads: 'two' is not a number of threads; expected a whole number from 1 to 64.", "run", "a.yaml", "--threads", "two")]
    [InlineData("--seed: '-1' is not a seed; expected a whole number from 0 to 18446744073709551615.", "run", "a.yaml", "--seed", "-1")]
    [InlineData("--seed: '1e3' is not a seed; expected a whole number from 0 to 18446744073709551615.", "run", "a.yaml", "--seed", "1e3")]
    [InlineData("--seed: '18446744073709551616' is not a seed; expected a whole number from 0 to 18446744073709551615.", "run", "a.yaml", "--seed", "18446744073709551616")]
    [InlineData("--set: 'until' is not of the form path=value, such as run.until=1h.", "run", "a.yaml", "--set", "until")]
    [InlineData("--log: 'loud' is no level; levels are debug, info, warning, error.", "run", "a.yaml", "--log", "loud")]
    [InlineData("--log: '1' is no level; levels are debug, info, warning, error.", "run", "a.yaml", "--log", "1")]
    [InlineData("OTHER is missing.", "diff", "a")]
    [InlineData("FILE is empty; expected a scenario file.", "run", "")]
    [InlineData("--out is empty; expected the folder to write.", "run", "a.yaml", "--out", "")]
    [InlineData("--until is empty; expected a span of virtual time, such as 90s or 2h.", "run", "a.yaml", "--until", "")]
    [InlineData("--trace is empty; expected a filter, such as server=pool01-*, or no value for all events.", "run", "a.yaml", "--trace", "")]
    [InlineData("FILE is empty; expected a scenario file.", "explore", "")]
    [InlineData("--seeds: '5..1' is neither a seed nor a range that ascends; expected whole numbers from 0 to 18446744073709551615, such as 7 or 1..10000.", "explore", "a.yaml", "--seeds", "5..1")]
    [InlineData("--seeds: '1-9' is neither a seed nor a range that ascends; expected whole numbers from 0 to 18446744073709551615, such as 7 or 1..10000.", "compare", "a.yaml", "--seeds", "1-9")]
    [InlineData("--workers: '0' is not a number of threads; expected a whole number from 1 to 1024.", "explore", "a.yaml", "--workers", "0")]
    [InlineData("--workers: 'all' is not a number of threads; expected a whole number from 1 to 1024.", "compare", "a.yaml", "--workers", "all")]
    [InlineData("--keep-going: '-1' is not a number of violating seeds; expected a whole number from 1 to 2147483647.", "explore", "a.yaml", "--keep-going", "-1")]
    [InlineData("--out is empty; expected the folder to write.", "explore", "a.yaml", "--out", "")]
    [InlineData("--set: 'until' is not of the form path=value, such as run.until=1h.", "explore", "a.yaml", "--set", "until")]
    [InlineData("--policies: 'lastWriterWin' is no conflict policy; did you mean 'lastWriterWins'? Policies are: lastReplicatedWins, lastWriterWins, hybridLogicalClock, firstWriterWins, compareAndSet, keepBoth.", "compare", "a.yaml", "--policies", "lastWriterWin")]
    [InlineData("--policies: '' is no conflict policy. Policies are: lastReplicatedWins, lastWriterWins, hybridLogicalClock, firstWriterWins, compareAndSet, keepBoth.", "compare", "a.yaml", "--policies", "keepBoth,")]
    [InlineData("--policies: 'keepBoth' stands twice; name each policy once.", "compare", "a.yaml", "--policies", "keepBoth,keepBoth")]
    [InlineData("'--polices' is no option of compare; options are --policies, --seeds, --workers, --page, --set, --format, --json.", "compare", "a.yaml", "--polices", "keepBoth")]
    [InlineData("--lead: '-1h' is no time; expected one such as 90m, 36h or 7d, not negative.", "plan-roll", "a.yaml", "--lead=-1h")]
    [InlineData("--max-lead: '0s' is no time; expected one such as 90m, 36h or 7d, more than zero.", "plan-roll", "a.yaml", "--max-lead", "0s")]
    [InlineData("--resolution: 'fine' is no time; expected one such as 90m, 36h or 7d, more than zero.", "plan-roll", "a.yaml", "--resolution", "fine")]
    [InlineData("--resolution: 2d is more than the longest lead, 1d; give a shorter one.", "plan-roll", "a.yaml", "--resolution", "2d", "--max-lead", "1d")]
    [InlineData("--bound: '0%' is no percentage; expected one from 0.01% and below 100%, such as 0.1%.", "plan-roll", "a.yaml", "--bound", "0%")]
    [InlineData("--bound: '1' is no percentage; expected one from 0.01% and below 100%, such as 0.1%.", "plan-roll", "a.yaml", "--bound", "1")]
    [InlineData("--effective: 'soon' is no date; expected one such as 2015-06-01T09:00Z.", "plan-roll", "a.yaml", "--effective", "soon")]
    [InlineData("--first-seed: '-1' is no seed; expected a whole number from 0 to 9223372036854775807.", "plan-roll", "a.yaml", "--first-seed=-1")]
    [InlineData("--sizes: '1' is no number of servers; expected a whole number from 2 to 10000000.", "bench", "--sizes", "10,1")]
    [InlineData("--sizes: '10' stands twice; name each once.", "bench", "--sizes", "10,10")]
    [InlineData("--protocols: 'puhs' is no protocol; did you mean 'push'? There are: push, pull, relayTree, rumor, antiEntropy.", "bench", "--protocols", "puhs")]
    [InlineData("--latency: 'lam' is no latency profile; did you mean 'lan'? There are: lan, wan, spread.", "bench", "--latency", "lam")]
    [InlineData("--loss: '5' is no share of messages; expected a percentage from 0% to below 100%, such as 0.5%.", "bench", "--loss", "5")]
    [InlineData("--replications: '0' is not a number of runs; expected a whole number from 1 to 1000000, or auto.", "bench", "--replications", "0")]
    [InlineData("--precision: '0%' is no precision; expected a percentage above 0% and below 100%, such as 2%.", "bench", "--precision", "0%")]
    [InlineData("--precision: a given number of runs has the precision it has; leave it out, or say --replications auto.", "bench", "--replications", "5", "--precision", "2%")]
    [InlineData("--figure: 'lats' is no figure; did you mean 'last'? Figures are: p50, p99, last, messages, bytes, masterMessages, masterShare.", "bench", "--figure", "lats")]
    [InlineData("--figure: 'wallTime' depends on the machine, and so would the number of runs. Figures are: p50, p99, last, messages, bytes, masterMessages, masterShare.", "bench", "--figure", "wallTime")]
    [InlineData("--seed: 'x' is not a seed; expected a whole number from 0 to 18446744073709551615.", "bench", "--seed", "x")]
    [InlineData("--seed: after 18446744073709551615 there are not 199 more seeds for as many runs; expected at most 18446744073709551416.", "bench", "--seed", "18446744073709551615")]
    [InlineData("--sizes is of the matrix, which is measured without FILE; with one use --vary and --set.", "bench", "a.yaml", "--sizes", "10")]
    [InlineData("--vary needs a FILE whose key it varies; values for every cell of the matrix are given with --set.", "bench", "--vary", "run.until=1h,2h")]
    [InlineData("--vary: 'run.until' is not of the form path=A,B, such as replication.retryInterval=5s,30s.", "bench", "a.yaml", "--vary", "run.until")]
    [InlineData("--vary: 'run.until' stands twice; name each once, with all its values: path=A,B.", "bench", "a.yaml", "--vary", "run.until=1h", "--vary", "run.until=2h")]
    [InlineData("--vary run.until: '1h' stands twice; name each once.", "bench", "a.yaml", "--vary", "run.until=1h,1h")]
    [InlineData("--set run.until=3h: --vary gives run.until other values; leave one of the two out.", "bench", "a.yaml", "--vary", "run.until=1h,2h", "--set", "run.until=3h")]
    [InlineData("run.seed has no say here: every run has a seed of its own. To begin with another one say --seed.", "bench", "a.yaml", "--vary", "run.seed=1,2")]
    [InlineData("FILE: 'a.yaml' stands twice; name each once.", "bench", "a.yaml", "a.yaml")]
    [InlineData("--set replication.protocol=pull: the matrix sets replication.protocol itself, by --protocols. To change it freely, give a FILE.", "bench", "--set", "replication.protocol=pull")]
    [InlineData("--set network.betweenSites.loss=50%: the matrix sets network.betweenSites.loss itself, by --loss. To change it freely, give a FILE.", "bench", "--set", "network.betweenSites.loss=50%")]
    [InlineData("--out is empty; expected the folder to write.", "bench", "--out", "")]
    [InlineData("FILE is empty; expected a scenario file.", "bench", "")]
    [InlineData("FILE is empty; expected a scenario file.", "validate", "a.yaml", "")]
    [InlineData("RUNDIR is empty; expected the folder of a run.", "status", "")]
    [InlineData("RUNDIR is empty; expected the folder of a run.", "diff", "", "a")]
    [InlineData("--format: 'xml' is no format; formats are table, json, csv, markdown.", "status", "a", "--format", "xml")]
    [InlineData("--format csv and --json do not go together; give one of them.", "status", "a", "--format", "csv", "--json")]
    [InlineData("--format csv does not go with --cms, which is no table; give json.", "status", "a", "--format", "csv", "--cms")]
    [InlineData("--limit: '0' is not a number of replicas; expected a whole number from 1 to 2147483647.", "status", "a", "--limit", "0")]
    public void A_wrong_command_line_is_answered_with_what_was_found_and_what_is_allowed(string expected, params string[] args)
    {
        CommandResult result = Command.Run(args);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: {expected}", result.ErrorLines[0]);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("server=pool9", "'pool9' is no server, pool or site of this scenario; its pools are pool01, edge01, pool02.")]
    [InlineData("serve=pool01", "'serve' is no key of a filter; keys are server, from, to, message, kind.")]
    [InlineData("pool01,,kind=timer", "a term is empty; a filter is terms such as server=pool01-*, separated by commas.")]
    [InlineData("from=", "'from' has no value; a filter is terms such as server=pool01-*, separated by commas.")]
    [InlineData("kind=lost", "'lost' is no kind of record; kinds are delivered, local, lostOnLink, lostAtHost, deadLetter, timer, void, crash, restart, lostToPartition, faultBegan, faultEnded, held, pause, resume, clockSet, diskSynced, phase.")]
    public void A_wrong_filter_is_answered_before_anything_runs(string filter, string expected)
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", _folder["run"], "--trace", filter);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal($"replicator: --trace {filter}: {expected}", result.ErrorLines[0]);
        Assert.Empty(result.Out);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Theory]
    [InlineData("explore")]
    [InlineData("compare")]
    public void A_file_that_cannot_be_run_is_answered_before_anything_runs(string command)
    {
        CommandResult missing = Command.Run(command, _folder["none.yaml"]);
        CommandResult wrong = Command.Run(command, Command.TwoRequests, "--set", "run.until=never");

        Assert.Equal((ExitCode.Usage, $"{_folder["none.yaml"]}: error: the file does not exist."), (missing.ExitCode, missing.ErrorLines[0]));
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.StartsWith("--set run.until=never: error: run.until is 'never'", wrong.Error, StringComparison.Ordinal);
        Assert.Empty(missing.Out + wrong.Out);
    }

    [Fact]
    public void A_wrong_end_is_answered_under_the_option_that_gave_it()
    {
        CommandResult result = Command.Run("run", Command.TwoRequests, "--out", _folder["run"], "--until", "5");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.StartsWith("--until 5: error: run.until is '5'", result.Error, StringComparison.Ordinal);
    }
}
