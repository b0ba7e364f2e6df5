# Completion of dcgan in fish, as printed by: dcgan completion fish
#
# In this shell:        dcgan completion fish | source
# In every new shell:   dcgan completion fish > ~/.config/fish/completions/dcgan.fish
#
# dcgan must be on the PATH: npm install --global dcgan, or in a clone: npm link

function __dcgan_candidates
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l answer ($words[1] complete -- $words[2..-1] "$word" </dev/null 2>/dev/null)
    set -l flag (string match -r -- '^--[^=]*=' "$word")
    set -l path (string replace -- "$flag" '' "$word")
    switch "$answer[1]"
        case :files
            string replace -r -- '^' "$flag" (__fish_complete_path "$path")
        case :folders
            string replace -r -- '^' "$flag" (__fish_complete_directories "$path")
        case '*'
            printf '%s\n' $answer
    end
end

complete -c dcgan -f -a '(__dcgan_candidates)'
