/**
 * What a scan is measured against: a process that only reads. `json FILE`: reads, unpacks and parses
 * JSON lines. `yaml FILE…`: parses with js-yaml. `live URL CA-FILE TOKEN PATH…`: pages through lists.
 */
import { readFileSync } from "node:fs";

const [mode, ...args] = process.argv.slice(2);
if (mode === "json") {
  const { gunzipSync } = await import("node:zlib");
  const text = gunzipSync(readFileSync(args[0])).toString();
  for (const line of text.split("\n")) if (line !== "") JSON.parse(line);
} else if (mode === "yaml") {
  const { loadAll } = await import("js-yaml");
  for (const file of args) loadAll(readFileSync(file, "utf8"));
} else if (mode === "live") {
  const { Agent, get } = await import("node:https");
  const [url, caFile, token, ...paths] = args;
  const agent = new Agent({ keepAlive: true, ca: readFileSync(caFile) });
  const headers = { authorization: `Bearer ${token}` };
  const page = (path) =>
    new Promise((resolve, reject) => {
      get(`${url}${path}`, { agent, headers }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
        response.on("error", reject);
      }).on("error", reject);
    });
  for (const path of paths) {
    let next = "";
    do {
      const list = await page(`${path}?limit=500&continue=${encodeURIComponent(next)}`);
      next = list.metadata?.continue ?? "";
    } while (next !== "");
  }
  agent.destroy();
}
