/**
 * The full repository of an image reference, its registry host included and tag and digest left
 * out: `nginx:1.29` → `docker.io/library/nginx`. As the runtime reads it, the first part is a host
 * only if it holds a dot or a port or is `localhost`.
 */
export function repositoryOf(image: string): string {
  const name = image.split("@", 1)[0] ?? "";
  const slash = name.lastIndexOf("/");
  const colon = name.indexOf(":", slash + 1);
  const bare = colon < 0 ? name : name.slice(0, colon);
  const first = bare.split("/", 1)[0] ?? "";
  const hasHost = bare.includes("/") && (/[.:]/.test(first) || first === "localhost");
  if (!hasHost) return bare.includes("/") ? `docker.io/${bare}` : `docker.io/library/${bare}`;
  if (first !== "index.docker.io" && first !== "docker.io" && first !== "registry-1.docker.io") {
    return bare;
  }
  const rest = bare.slice(first.length + 1);
  return rest.includes("/") ? `docker.io/${rest}` : `docker.io/library/${rest}`;
}
