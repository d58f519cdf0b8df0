/**
 * The page's only script; its hash is in the page's Content-Security-Policy. It builds elements
 * and sets their text, never markup. Rows are made in portions as they are asked for, so that
 * thousands of findings cost nothing until they are looked at; printing makes them all.
 */
export const script = String.raw`"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const severities = ["critical", "high", "medium", "low"];
  const form = document.getElementById("filters");
  const list = document.getElementById("rows");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const portion = 100;
  let matching = [];
  let shown = 0;

  const make = (tag, cls, text) => {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    if (text !== undefined) e.textContent = text;
    return e;
  };
  const fields = [...form.elements].filter((e) => e.name);
  const value = (name) => { const e = form.elements.namedItem(name); return e ? e.value : ""; };
  const haystack = data.rows.map((r) => {
    const c = data.controls[r.c];
    return [c.id, c.title, r.o, r.l, r.m, r.w, (r.e || []).map((e) => e[0]).join(" "), r.d.map((d) => d[1]).join(" ")].join(" ").toLowerCase();
  });

  const fill = (name, values) => {
    const select = form.elements.namedItem(name);
    if (!select) return;
    for (const [v, label] of values) {
      const o = make("option", "", label);
      o.value = v;
      select.append(o);
    }
  };
  const distinct = (pick) => [...new Set(data.rows.map(pick).filter((v) => v))].sort();
  const same = (v) => [v, v];
  fill("owner", distinct((r) => r.w).map(same));
  fill("namespace", distinct((r) => r.n).map(same));
  fill("control", data.controls.map((c) => [c.id, c.title]).sort((a, b) => (a[1] < b[1] ? -1 : 1)));
  fill("cluster", data.clusters.map((name, i) => [String(i), name]));

  const detail = (dl, label, content) => {
    dl.append(make("dt", "", label));
    const dd = make("dd");
    dd.append(content);
    dl.append(dd);
  };
  const body = (r) => {
    const c = data.controls[r.c];
    const out = make("div", "body");
    out.append(make("p", "", r.m));
    if (r.f) out.append(make("p", "fix", r.f));
    const dl = make("dl");
    if (r.e) {
      const ul = make("ul");
      for (const [text, place] of r.e) {
        const li = make("li");
        li.append(make("code", "", text));
        if (place) li.append(" ", make("code", "where", place));
        ul.append(li);
      }
      detail(dl, "Evidence", ul);
    }
    for (const [label, text] of r.d) detail(dl, label, label === "Fingerprint" ? make("code", "", text) : text);
    if (data.clusters.length > 1) detail(dl, "Cluster", data.clusters[r.k]);
    const tags = make("span");
    for (const tag of c.tags) tags.append(make("span", "tag", tag));
    if (c.tags.length) detail(dl, "Frameworks", tags);
    detail(dl, "Control", make("code", "", "rampart explain " + c.id));
    out.append(dl);
    return out;
  };
  const row = (r) => {
    const c = data.controls[r.c];
    const li = make("li");
    const d = make("details", "finding");
    const s = make("summary");
    const name = severities[r.s];
    s.append(make("span", "pill " + name, name));
    const title = make("span", "title", c.title);
    title.append(make("span", "sub mono", c.id));
    const object = make("span", "object", r.o);
    const place = [data.clusters.length > 1 ? data.clusters[r.k] : "", r.l || ""].filter((t) => t).join(" · ");
    object.append(make("span", "sub mono", place));
    s.append(title, object, make("span", "side", r.w || ""));
    d.append(s);
    d.addEventListener("toggle", () => { if (d.open && d.childElementCount === 1) d.append(body(r)); });
    li.append(d);
    return li;
  };
  const grow = (to) => {
    const part = document.createDocumentFragment();
    for (; shown < Math.min(to, matching.length); shown++) part.append(row(matching[shown]));
    list.append(part);
    more.hidden = shown >= matching.length;
    more.textContent = "Show " + Math.min(portion, matching.length - shown) + " more of " + matching.length;
  };
  const apply = () => {
    const words = value("text").toLowerCase().split(/\s+/).filter((w) => w);
    const [severity, standing, owner, namespace, control, cluster] =
      ["severity", "standing", "owner", "namespace", "control", "cluster"].map(value);
    matching = data.rows.filter((r, i) =>
      (!severity || severities[r.s] === severity) && (!standing || r.t === standing) &&
      (!owner || (owner === "-" ? !r.w : r.w === owner)) && (!namespace || r.n === namespace) &&
      (!control || data.controls[r.c].id === control) && (!cluster || String(r.k) === cluster) &&
      words.every((w) => haystack[i].includes(w)));
    list.replaceChildren();
    shown = 0;
    list.hidden = matching.length === 0;
    document.getElementById("none").hidden = matching.length !== 0;
    count.textContent = matching.length + (matching.length === 1 ? " finding" : " findings") + " of " + data.rows.length;
    grow(portion);
  };

  const fromHash = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (!fields.some((f) => wanted.has(f.name))) return;
    for (const f of fields) f.value = wanted.get(f.name) ?? (f.name === "standing" ? "open" : "");
    apply();
    document.getElementById("findings").scrollIntoView();
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (e) => e.preventDefault());
  document.getElementById("reset").addEventListener("click", () => { form.reset(); apply(); });
  more.addEventListener("click", () => grow(shown + portion));
  addEventListener("hashchange", fromHash);
  addEventListener("beforeprint", () => {
    grow(Infinity);
    for (const d of document.querySelectorAll("details")) d.open = true;
  });
  document.getElementById("tool").hidden = false;
  apply();
  fromHash();
})();
`;
