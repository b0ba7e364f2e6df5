# Completion of dcgan in bash (3.2 or later), as printed by: dcgan completion bash
#
# In this shell:        eval "$(dcgan completion bash)"
# In every new shell:   echo 'eval "$(dcgan completion bash)"' >> ~/.bashrc
#
# dcgan must be on the PATH: npm install --global dcgan, or in a clone: npm link

_dcgan() {
  local program="${COMP_WORDS[0]/#\~\//$HOME/}" index last word value flag answer candidate
  local words=()
  # bash takes --flag=value apart at the equals sign; the program wants it whole.
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word="${COMP_WORDS[index]}"
    last=$((${#words[@]} - 1))
    if ((last >= 0)) && [[ $word == '=' || ${words[last]} == --*= ]]; then
      words[last]+="$word"
    else
      words+=("$word")
    fi
  done
  last=$((${#words[@]} - 1))
  value="${COMP_WORDS[COMP_CWORD]}"
  [[ $value == '=' ]] && value=''
  # The part of a candidate that stands on the line already and that bash does not replace.
  flag=''
  [[ ${words[last]} == --*=* && $value != --*=* ]] && flag="${words[last]%%=*}="

  COMPREPLY=()
  answer="$("$program" complete --quoted -- "${words[@]}" </dev/null 2>/dev/null)"
  case "$answer" in
    :files) compopt -o default 2>/dev/null || _dcgan_paths -f "$value" ;;
    :folders) compopt -o dirnames 2>/dev/null || _dcgan_paths -d "$value" ;;
    *)
      while IFS=$'\t' read -r candidate _; do
        [[ -n $candidate ]] && printf -v candidate %q "${candidate#"$flag"}" && COMPREPLY+=("$candidate")
      done <<<"$answer"
      ;;
  esac
}

# Paths where bash cannot be asked to complete them itself.
_dcgan_paths() {
  local path
  while IFS= read -r path; do
    [[ -n $path ]] && printf -v path %q "$path" && COMPREPLY+=("$path")
  done < <(compgen "$1" -- "$2")
}

complete -F _dcgan dcgan
