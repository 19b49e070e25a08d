using System.CommandLine;

namespace Replicator.Cli;

/// <summary><c>replicator completion SHELL</c>: what a shell has to be told to complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    private const string Examples = """
        replicator completion bash > ~/.local/share/bash-completion/completions/replicator
        replicator completion zsh > "${fpath[1]}/_replicator"
        replicator completion fish > ~/.config/fish/completions/replicator.fish
        replicator completion pwsh >> $PROFILE
        """;

    // The program itself knows what may come next: it is asked with the line and where in it one stands. Where it knows nothing, the shell completes files.
    private static readonly SortedDictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _replicator() {
              local word="${COMP_WORDS[COMP_CWORD]}"
              mapfile -t COMPREPLY < <(compgen -W "$(replicator "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word")
            }
            complete -o default -F _replicator replicator
            """,
        ["fish"] = """
            complete -c replicator -a '(replicator "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName replicator -ScriptBlock {
              param($word, $line, $position)
              replicator "[suggest:$position]" "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
        ["zsh"] = """
            #compdef replicator
            _replicator() {
              local -a found
              found=("${(@f)$(replicator "[suggest:${#LBUFFER}]" "${LBUFFER}" 2>/dev/null)}")
              if [[ -n "${found[1]}" ]]; then compadd -a found; else _files; fi
            }
            if [[ "$funcstack[1]" == _replicator ]]; then _replicator "$@"; else compdef _replicator replicator; fi
            """,
    };

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        var command = new DocumentedCommand("completion", "Prints what a shell has to be told to complete commands, options and their values.", Examples) { shell };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(shell);
            if (!Scripts.TryGetValue(name, out string? script))
            {
                throw new UsageException($"SHELL: '{name}' is no shell that is known; shells are {string.Join(", ", Scripts.Keys)}.");
            }

            terminal.Out.WriteLine(script.ReplaceLineEndings("\n"));
            return ExitCode.Holds;
        });
        return command;
    }
}
