#compdef rampart
# zsh completion of rampart
_rampart() {
  local out kind line value about
  local -a lines described
  out=$("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null) || return 1
  lines=("${(@f)out}")
  kind=${lines[-1]}
  for line in "${(@)lines[1,-2]}"; do
    value=${line%%$'\t'*} about=${line#*$'\t'}
    described+=("${value//:/\\:}${about:+:$about}")
  done
  case $kind in
    :files) compset -P '*='; _files; return ;;
    :folders) compset -P '*='; _files -/; return ;;
  esac
  (( ${#described} )) && _describe -t values rampart described
}
if [[ $funcstack[1] == _rampart ]]; then _rampart "$@"; else compdef _rampart rampart; fi
