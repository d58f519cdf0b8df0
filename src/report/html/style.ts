/**
 * The page's only style sheet; its hash is in the page's Content-Security-Policy, so that inline
 * style attributes stay forbidden. Text colours keep a contrast of 4.5 on their ground (WCAG AA)
 * in both schemes.
 */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f6f3; --card: #ffffff; --ink: #1d2126; --muted: #5a626c; --line: #dfe0dc;
  --field: #ffffff; --accent: #1f5f8b; --track: #e7e8e4; --edge: #888f97; --good: #1f6b45; --code: #f1f1ed;
  --critical: #8f1230; --critical-tint: #f9e3e7; --high: #a1420c; --high-tint: #fbe9dd;
  --medium: #775500; --medium-tint: #f7efd2; --low: #3d5a78; --low-tint: #e6edf4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121417; --card: #1a1d21; --ink: #e6e7e9; --muted: #a0a7b0; --line: #30353b;
    --field: #14171a; --accent: #8cc2ea; --track: #2b3036; --edge: #6d757e; --good: #7fcfa4; --code: #23272c;
    --critical: #ff94a6; --critical-tint: #421722; --high: #ffae7d; --high-tint: #40230f;
    --medium: #e7c66b; --medium-tint: #362b0c; --low: #a3c3e4; --low-tint: #1d2b3a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main, header, footer { max-width: 70rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .15rem 0 .3rem; letter-spacing: -.015em;
  overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .9rem; letter-spacing: -.01em; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .4rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
code, .mono { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
  font-size: .87em; overflow-wrap: anywhere; }
.brand { font-size: .8rem; font-weight: 650; letter-spacing: .09em; text-transform: uppercase;
  color: var(--accent); margin: 0; }
.muted, .meta { color: var(--muted); }
.meta { font-size: .9rem; margin: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 1.15rem 1.3rem; }
.lead { font-size: 1.05rem; margin: 1.2rem 0 1.1rem; max-width: 46rem; }
.figures { display: grid; grid-template-columns: 1fr 1fr 1.5fr; gap: 1rem; }
.figure .name { font-size: .85rem; color: var(--muted); }
.figure .value { font-size: 2.6rem; line-height: 1.1; font-weight: 650; letter-spacing: -.03em;
  font-variant-numeric: tabular-nums; }
.figure .unit { font-size: 1rem; font-weight: 400; color: var(--muted); letter-spacing: 0; }
.figure .hint { font-size: .83rem; color: var(--muted); margin: .55rem 0 0; }
.bar { display: block; width: 100%; height: 8px; border-radius: 4px; margin-top: .6rem; overflow: hidden; }
.bar .track { fill: var(--track); } .bar .fill { fill: var(--accent); }
.bar .critical { fill: var(--critical); } .bar .high { fill: var(--high); }
.bar .medium { fill: var(--medium); } .bar .low { fill: var(--low); }
@media (prefers-color-scheme: dark) {
  .bar .critical { fill: #d6415f; } .bar .high { fill: #d5763a; }
  .bar .medium { fill: #b1913a; } .bar .low { fill: #5f86ad; }
}
.counts { display: grid; grid-template-columns: repeat(5, 1fr); gap: .4rem; margin: .35rem 0 0; padding: 0;
  list-style: none; }
.counts b { display: block; font-size: 1.6rem; line-height: 1.15; font-weight: 650;
  font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.counts li { font-size: .83rem; color: var(--muted); }
.counts .critical b { color: var(--critical); } .counts .high b { color: var(--high); }
.counts .medium b { color: var(--medium); } .counts .low b { color: var(--low); }
.counts .zero b { color: var(--muted); font-weight: 400; }
.pill { display: inline-block; font-size: .75rem; font-weight: 650; line-height: 1.5;
  padding: 0 .5rem; border-radius: 4px; white-space: nowrap; background: var(--track); color: var(--muted); }
.pill.critical { background: var(--critical-tint); color: var(--critical); }
.pill.high { background: var(--high-tint); color: var(--high); }
.pill.medium { background: var(--medium-tint); color: var(--medium); }
.pill.low { background: var(--low-tint); color: var(--low); }
.list { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; overflow: hidden; }
.list > li + li { border-top: 1px solid var(--line); }
.list details { content-visibility: auto; contain-intrinsic-size: auto 3.4rem; }
.list summary { display: grid; gap: .1rem 1rem; align-items: baseline; padding: .65rem 1.1rem;
  cursor: pointer; list-style: none; }
.list summary::-webkit-details-marker { display: none; }
.list summary:hover { background: color-mix(in srgb, var(--accent) 6%, transparent); }
.cause > summary { grid-template-columns: 5rem 1fr auto; }
.finding > summary { grid-template-columns: 5rem minmax(0, 1.2fr) minmax(0, 1fr) 9rem; }
.list .title { font-weight: 600; }
.list .sub { display: block; font-weight: 400; font-size: .85rem; color: var(--muted);
  overflow-wrap: anywhere; }
.list .pill { justify-self: start; }
.list .side { text-align: right; overflow: hidden; text-overflow: ellipsis; font-size: .85rem; color: var(--muted); white-space: nowrap; }
.list summary .side::after { content: "▸"; display: inline-block; margin-left: .7rem; }
.list details[open] > summary .side::after { transform: rotate(90deg); }
.body { padding: .1rem 1.1rem 1.1rem 7.1rem; }
.body > :first-child { margin-top: 0; }
.body ul { margin: .3rem 0; padding-left: 1.1rem; }
.body li { margin: .12rem 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .35rem 1rem; margin: .6rem 0 0; }
dt { color: var(--muted); font-size: .87rem; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.body dd ul { list-style: none; padding: 0; margin: 0; }
.where { color: var(--muted); }
.fix { border-left: 3px solid var(--good); padding-left: .7rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .93rem; }
th { text-align: left; font-weight: 600; font-size: .83rem; color: var(--muted); }
th, td { padding: .42rem .6rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
tbody tr:last-child > * { border-bottom: 0; }
tbody th { color: var(--ink); font-size: .93rem; font-weight: 500; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.asked th[scope="row"], .asked td.verdict { white-space: nowrap; padding-right: 1rem; }
.asked td { overflow-wrap: anywhere; vertical-align: top; } .asked th[scope="row"] { vertical-align: top; }
.asked th[scope="rowgroup"] { font-weight: 650; padding-top: 1.1rem; }
td.bars { width: 42%; padding: .42rem 0 .42rem 1rem; } th.bars { padding-left: 1rem; } td.bars .bar { margin: 0; }
td.tone { width: 5.5rem; } .cluster > summary h2 { display: inline-block; margin-bottom: 0; }
.cluster > summary { cursor: pointer; font-size: 1.2rem; }
.lost { color: var(--critical); }
.filters { display: grid; grid-template-columns: 2fr repeat(5, 1fr); gap: .7rem; margin-bottom: .8rem; }
.filters.fleet { grid-template-columns: 2fr repeat(6, 1fr); }
.filters label { font-size: .8rem; color: var(--muted); display: block; min-width: 0; }
.filters input, .filters select { display: block; width: 100%; margin-top: .2rem; font: inherit;
  font-size: .92rem; color: var(--ink); background: var(--field); border: 1px solid var(--edge);
  border-radius: 6px; padding: .35rem .5rem; height: 2.25rem; }
.toolbar { display: flex; justify-content: space-between; align-items: baseline; margin: .4rem 0; min-height: 2rem; }
button { font: inherit; font-size: .9rem; color: var(--accent); background: none; border: 1px solid var(--line);
  border-radius: 6px; padding: .3rem .8rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
summary:focus-visible { outline-offset: -2px; }
.more { display: block; margin: 1rem auto; }
.empty { padding: 1.6rem; text-align: center; color: var(--muted); }
pre { margin: .5rem 0 0; padding: .8rem 1rem; background: var(--code); border-radius: 6px; overflow-x: auto; }
.tag { display: inline-block; font-size: .8rem; background: var(--code); border-radius: 4px;
  padding: 0 .4rem; margin: 0 .3rem .2rem 0; }
.plain > summary { cursor: pointer; padding: .3rem 0; font-weight: 600; }
.plain ul { margin: .3rem 0 .8rem; padding-left: 1.2rem; } .plain li { margin: .3rem 0; overflow-wrap: anywhere; }
.stack > * + * { margin-top: .7rem; border-top: 1px solid var(--line); padding-top: .7rem; }
footer { color: var(--muted); font-size: .85rem; margin-top: 3rem; padding-bottom: 2.5rem; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
@media (max-width: 52rem) {
  .asked thead { display: none; }
  .asked tr, .asked th[scope="rowgroup"], .asked td.verdict, .asked td.muted { display: block; }
  .asked tr { padding: .42rem 0; border-bottom: 1px solid var(--line); }
  .asked th, .asked td { border: 0; padding: 0; }
  .figures, .two { grid-template-columns: 1fr; }
  .filters, .filters.fleet { grid-template-columns: 1fr 1fr; }
  .filters label:first-child { grid-column: 1 / -1; }
  .finding > summary { grid-template-columns: 5rem 1fr auto; }
  .finding > summary .object { grid-column: 2; grid-row: 2; }
  .cause > summary { grid-template-columns: 5rem 1fr; }
  .cause > summary .side { grid-column: 2; text-align: left; }
  .body { padding-left: 1.1rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
}
@media print {
  :root { --ground: #fff; --card: #fff; }
  body { font-size: 10.5pt; } .filters, .toolbar button, .more, .jump { display: none; }
  .list details { content-visibility: visible; } .list > li, .card, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
