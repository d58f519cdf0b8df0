# bash completion of rampart, for bash 3.2 (macOS) and newer.
# The words are cut from the line itself, because bash breaks them at "=" and ":" too; what it
# completes is only the part behind the last of these.
_rampart() {
  local line=${COMP_LINE:0:COMP_POINT} words cur out kind breaks= head= value
  read -r -a words <<<"$line"
  case $line in *[[:space:]]) words+=("") ;; esac
  cur=${words[${#words[@]} - 1]}
  out=$("${COMP_WORDS[0]}" __complete "${words[@]:1}" 2>/dev/null) || return 0
  kind=${out##*$'\n'}
  case $COMP_WORDBREAKS in *=*) breaks+== ;; esac
  case $COMP_WORDBREAKS in *:*) breaks+=: ;; esac
  if [ -n "$breaks" ]; then
    case $cur in *["$breaks"]*) head=${cur%"${cur##*["$breaks"]}"} ;; esac
  fi
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    case $value in :*) ;; *) COMPREPLY+=("${value#"$head"}") ;; esac
  done <<<"$out"
  case $kind in
    :files)
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "${cur##*=}")
      ;;
    :folders)
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -d -- "${cur##*=}")
      ;;
  esac
}
complete -F _rampart rampart
