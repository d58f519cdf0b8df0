import type { Json } from "../model/index.ts";
import type { Fields } from "./kubeconfig-fields.ts";

/** A PEM text given in place or in a file. Of both, the text in place counts, as for kubectl. */
export type Pem = { readonly text: string } | { readonly file: string };

export interface Cluster {
  readonly name: string;
  readonly server: string;
  readonly ca?: Pem;
  readonly insecureSkipTlsVerify: boolean;
  /** "" where the server's own name is checked */
  readonly tlsServerName: string;
  /** "" where the environment decides */
  readonly proxyUrl: string;
  readonly disableCompression: boolean;
  /** what `provideClusterInfo` hands to an exec plugin beside the address */
  readonly execConfig?: Json;
}

/** `<field>-data` in base64, else the file that `<field>` names, from the kubeconfig's folder. */
export function pemOf(
  fields: Fields,
  field: string,
  path: (relative: string) => string,
): Pem | undefined {
  const data = fields.text(`${field}-data`);
  if (data !== "") return { text: Buffer.from(data, "base64").toString("utf8") };
  const file = fields.text(field);
  return file === "" ? undefined : { file: path(file) };
}

const execExtension = "client.authentication.k8s.io/exec";

function execConfigOf(fields: Fields): Json | undefined {
  const found = fields
    .objects("extensions")
    .find((extension) => extension.text("name") === execExtension);
  return found?.object("extension")?.raw;
}

export function clusterOf(
  name: string,
  fields: Fields,
  path: (relative: string) => string,
): Cluster {
  const ca = pemOf(fields, "certificate-authority", path);
  const execConfig = execConfigOf(fields);
  return {
    name,
    server: fields.text("server"),
    ...(ca === undefined ? {} : { ca }),
    insecureSkipTlsVerify: fields.flag("insecure-skip-tls-verify"),
    tlsServerName: fields.text("tls-server-name"),
    proxyUrl: fields.text("proxy-url"),
    disableCompression: fields.flag("disable-compression"),
    ...(execConfig === undefined ? {} : { execConfig }),
  };
}
