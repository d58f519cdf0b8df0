/** Version of this program; a test holds it against package.json. */
export const version = "0.1.0";

/** The newest Kubernetes minor version whose rules and fields this program knows. */
export const newestKubernetesMinor = 37;
