import { longestConfiguration } from "./limits.ts";
import type { Hash } from "./hash.ts";
import { cutUrl } from "./value.ts";

const directives = new Set(
  `errors health ready kubernetes pods fallthrough ttl prometheus forward cache loop reload loadbalance
  max_concurrent lameduck hosts import log rewrite policy prefer_udp force_tcp tls_servername endpoint
  namespaces labels noendpoints ignore transfer success denial prefetch serve_stale bind debug template
  answer match any dns64 header autopath whoami view expr health_check expire max_fails`.split(
    /\s+/,
  ),
);

/** CoreDNS: lines of known plugins and zones stay; those of others (route53, etcd …) can hold keys. */
export function corefile(text: string, hash: Hash): string {
  if (text.length > longestConfiguration) return hash(text);
  return text
    .split("\n")
    .map((line) => {
      const [, indent = "", word = "", rest = ""] = /^(\s*)(\S*)(.*)$/.exec(line) ?? [];
      if (word === "" || word === "}") return line;
      if (directives.has(word)) {
        // the endpoint of a plugin, or an upstream, may carry a user and a password
        return line.replace(/\S+/g, (text) =>
          text.includes("://") ? (cutUrl(text, hash) ?? hash(text)) : text,
        );
      }
      if (word.startsWith("#")) return `${indent}#`;
      if (/^[a-z0-9.:/-]+$/i.test(word) && /^(?:\s+[a-z0-9.:/-]+)*\s*\{\s*$/i.test(rest))
        return line;
      if (isHostsLine(word)) return line;
      return `${indent}${/^[a-z0-9_]{1,20}$/.test(word) ? word : hash(word)}${rest.trim() === "" ? "" : ` ${hash(rest.trim())}`}`;
    })
    .join("\n");
}

function isHostsLine(word: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(word);
}
