import type { Placed } from "./formats.ts";
import { judgeNamedValue } from "./value.ts";

const databases =
  /^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|valkeys?|amqps?|sqlserver|mssql|oracle|clickhouse|cockroachdb|couchbases?|cassandra|neo4j(?:\+s)?|bolt|nats|kafka|ldaps?|influxdb|elasticsearch)$/i;
const scheme =
  /(?:^|[^A-Za-z0-9+.-])((?:[a-z]{2,10}:)?[a-z][a-z0-9+.-]{1,30}(?:\+[a-z0-9]{2,20})?)$/i;
const authority = /([^\s:@/?#"'<>\\]{0,256}):([^\s@/?#"'<>\\]{1,512})@(?=[A-Za-z0-9[$({_])/y;

/**
 * Passwords in addresses: `scheme://user:password@host` (RFC 3986, 3.2.1, which deprecates it). Of the
 * value only the password counts; a variable or a placeholder in its place is none.
 */
export function addressesIn(text: string): readonly Placed[] {
  const found: Placed[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    authority.lastIndex = at + 3;
    const [whole, user = "", password = ""] = authority.exec(text) ?? [];
    if (whole === undefined) continue;
    const name = scheme.exec(text.slice(Math.max(0, at - 50), at))?.[1];
    const told = name === undefined ? undefined : judgeNamedValue("password", password, false);
    // `password` and `pass` in documentation stand for themselves; so do user:user and the like
    if (name === undefined || told === undefined || isIllustration(user, password)) continue;
    const start = at + 3 + user.length + 1;
    found.push({
      kind: databases.test(name) ? "database-password" : "address-password",
      certain: told.note === undefined,
      length: password.length,
      ...(told.note === undefined ? {} : { note: told.note }),
      start,
      end: start + password.length,
    });
  }
  return found;
}

function isIllustration(user: string, password: string): boolean {
  return (
    /^(?:user|username|usr|login)$/i.test(user) &&
    /^(?:pass|password|passwd|pwd|secret)$/i.test(password)
  );
}
