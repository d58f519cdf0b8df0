import { nameOf, parseImage, type ImageReference } from "./reference.ts";

/**
 * True where an image comes from one of the allowed registries or repositories. Both are compared as
 * the kubelet names them, by whole parts: `ghcr.io/acme` allows ghcr.io/acme/web and not
 * ghcr.io/acme-tools; `docker.io` allows everything of Docker Hub, `nginx` docker.io/library/nginx alone.
 */
export function isAllowed(image: ImageReference, allowed: readonly string[]): boolean {
  const name = nameOf(image);
  return allowed.some((entry) => {
    const prefix = normalized(entry);
    return name === prefix || name.startsWith(`${prefix}/`);
  });
}

function normalized(entry: string): string {
  const plain = entry.replace(/\/+$/, "");
  if (plain === "index.docker.io") return "docker.io";
  const isHost = !plain.includes("/") && (/[.:[]/.test(plain) || plain === "localhost");
  if (isHost) return plain;
  const parsed = parseImage(plain);
  return parsed === undefined ? plain : withoutLibrary(plain, nameOf(parsed));
}

/** `docker.io/acme` is an organisation's whole space, which alone would be an image of the library. */
function withoutLibrary(entry: string, name: string): string {
  return /^(?:index\.)?docker\.io\/[^/]+$/.test(entry)
    ? name.replace("docker.io/library/", "docker.io/")
    : name;
}
