/**
 * Environment variables that switch the authentication of a published image off or on, with the words
 * that they take: neither the name nor such a word can be a secret. From the images' own documentation:
 * postgres, mysql, mariadb and Bitnami's images, Grafana, Ray.
 */
const known: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    POSTGRES_HOST_AUTH_METHOD: "trust md5 password scram-sha-256 reject peer ident",
    MYSQL_ALLOW_EMPTY_PASSWORD: "yes no 1 0",
    MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: "yes no 1 0",
    ALLOW_EMPTY_PASSWORD: "yes no 1 0",
    GF_AUTH_ANONYMOUS_ORG_ROLE: "Admin Editor Viewer",
    RAY_AUTH_MODE: "token k8s disabled",
  }).map(([name, words]) => [name, new Set(words.split(" "))]),
);

/** True where a variable's value is one of the words of a switch, and is kept. */
export function isKnownSwitch(name: string, value: string): boolean {
  return known.get(name)?.has(value) === true;
}
