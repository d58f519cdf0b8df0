# fish completion of rampart
function __rampart_complete
    set -l words (commandline -opc)
    set -l cur (commandline -ct)
    set -l out ($words[1] __complete $words[2..-1] "$cur" 2>/dev/null)
    or return
    switch $out[-1]
        case :files
            __fish_complete_path (string replace -r '.*=' '' -- "$cur")
        case :folders
            __fish_complete_directories (string replace -r '.*=' '' -- "$cur")
    end
    for line in $out
        string match -q ':*' -- $line
        or echo $line
    end
end
complete -c rampart -f -a '(__rampart_complete)'
