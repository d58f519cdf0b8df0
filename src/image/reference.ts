/** An image reference as the kubelet takes it. */
export interface ImageReference {
  /** "docker.io", "registry.example.com:5000"; "" in the odd case of a first part that is no host */
  readonly registry: string;
  /** "library/nginx" */
  readonly repository: string;
  /** as written; "latest" where there is neither tag nor digest */
  readonly tag: string;
  /** true where the tag was written */
  readonly tagged: boolean;
  /** "sha256:…", "" without; it wins over the tag */
  readonly digest: string;
}

/**
 * Reads an image reference by the kubelet's own rules (pkg/util/parsers.ParseImageName, which
 * normalizes as github.com/distribution/reference does): `nginx` is docker.io/library/nginx:latest. Undefined
 * where the kubelet says InvalidImageName.
 */
export function parseImage(text: string): ImageReference | undefined {
  if (identifier.test(text)) return undefined;
  const { domain, remainder } = splitDomain(text);
  const colon = remainder.indexOf(":");
  const remote = colon < 0 ? remainder : remainder.slice(0, colon);
  if (remote.toLowerCase() !== remote) return undefined;
  const match = whole.exec(`${domain}/${remainder}`);
  if (match === null) return undefined;
  const [, name = "", tag = "", digest = ""] = match;
  const parts = hostAndPath.exec(name);
  const repository = parts?.[2] ?? name;
  if (repository.length > 255) return undefined;
  if (digest !== "" && !digests.test(digest)) return undefined;
  return {
    registry: parts?.[1] ?? "",
    repository,
    tag: tag === "" && digest === "" ? "latest" : tag,
    tagged: tag !== "",
    digest,
  };
}

/** `registry/repository` without tag and digest: what allowed lists are compared with. */
export function nameOf({ registry, repository }: ImageReference): string {
  return registry === "" ? repository : `${registry}/${repository}`;
}

const hub = "docker.io";

function splitDomain(text: string): { readonly domain: string; readonly remainder: string } {
  const slash = text.indexOf("/");
  if (slash < 0) return { domain: hub, remainder: `library/${text}` };
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  const isHub = first === "index.docker.io";
  const isHost =
    isHub || first === "localhost" || /[.:]/.test(first) || first.toLowerCase() !== first;
  const domain = !isHost || isHub ? hub : first;
  const remainder = isHost ? rest : text;
  return {
    domain,
    remainder: domain === hub && !remainder.includes("/") ? `library/${remainder}` : remainder,
  };
}

const identifier = /^[a-f0-9]{64}$/;
const label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const host = String.raw`(?:${label}(?:\.${label})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?`;
const component = "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*";
const path = `${component}(?:/${component})*`;
const digestForm = String.raw`[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}`;
const whole = new RegExp(
  String.raw`^((?:${host}/)?${path})(?::([\w][\w.-]{0,127}))?(?:@(${digestForm}))?$`,
);
const hostAndPath = new RegExp(`^(?:(${host})/)?(${path})$`);
/** The algorithms that the kubelet is built with, in lower case and of full length. */
const digests = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
