#compdef dcgan
# Completion of dcgan in zsh, as printed by: dcgan completion zsh
#
# In this shell:        eval "$(dcgan completion zsh)"
# In every new shell:   echo 'eval "$(dcgan completion zsh)"' >> ~/.zshrc
#
# Either works after compinit; without it, put this before it in ~/.zshrc: autoload -U compinit && compinit
# dcgan must be on the PATH: npm install --global dcgan, or in a clone: npm link

_dcgan() {
  local -a answer candidates
  local line
  answer=("${(@f)$("${(Q)words[1]}" complete -- "${(@Q)words[2,CURRENT]}" </dev/null 2>/dev/null)}")
  case "${answer[1]}" in
    :files) compset -P '--*='; _files ;;
    :folders) compset -P '--*='; _files -/ ;;
    *)
      # _describe wants value:description.
      for line in "${(@)answer:#}"; do
        candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
      done
      _describe dcgan candidates
      ;;
  esac
}

# As a file on the fpath this is the function's body; evaluated, it defines the function.
if [[ "${funcstack[1]}" == _dcgan ]]; then _dcgan; else compdef _dcgan dcgan; fi
