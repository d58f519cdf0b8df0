import { repositoryOf } from "../image-repository.ts";

/**
 * As of 2026-11: what well-known images write outside their volumes when they start with their own configuration:
 * the companions of a read-only root. General knowledge of these images, not a measurement of the
 * one at hand: a fix that rests on it stays `review`.
 */
const writtenBy: Readonly<Record<string, readonly string[]>> = {
  "docker.io/library/nginx": ["/var/cache/nginx", "/var/run", "/tmp"],
  "docker.io/nginxinc/nginx-unprivileged": ["/tmp"],
  "docker.io/library/httpd": ["/usr/local/apache2/logs", "/tmp"],
  "docker.io/library/redis": ["/data", "/tmp"],
  "docker.io/valkey/valkey": ["/data", "/tmp"],
  "docker.io/library/memcached": [],
  "docker.io/library/postgres": ["/var/lib/postgresql/data", "/var/run/postgresql", "/tmp"],
  "docker.io/library/mysql": ["/var/lib/mysql", "/var/run/mysqld", "/tmp"],
  "docker.io/library/mariadb": ["/var/lib/mysql", "/run/mysqld", "/tmp"],
  "docker.io/library/mongo": ["/data/db", "/data/configdb", "/tmp"],
  "docker.io/library/rabbitmq": ["/var/lib/rabbitmq", "/tmp"],
  "docker.io/library/haproxy": ["/var/lib/haproxy", "/tmp"],
  "docker.io/library/traefik": ["/tmp"],
  "docker.io/grafana/grafana": ["/var/lib/grafana", "/var/log/grafana", "/tmp"],
  "quay.io/prometheus/prometheus": ["/prometheus"],
  "quay.io/prometheus/alertmanager": ["/alertmanager"],
  "docker.io/prom/prometheus": ["/prometheus"],
};

/** The paths that a well-known image writes, or undefined where the image is not known. */
export function writablePathsOf(image: string): readonly string[] | undefined {
  const repository = repositoryOf(image);
  return Object.hasOwn(writtenBy, repository) ? writtenBy[repository] : undefined;
}
