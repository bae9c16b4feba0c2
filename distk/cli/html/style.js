/** The style sheet of the page: light and dark, phone and paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f4f6f8; --text: #1c2530; --soft: #4d5a68; --edge: #c9d1da;
  --bar: #1f6feb; --good: #1a7f37; --bad: #b3261e; --rail: #e3e8ee; --link: #0b57c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151b; --panel: #1a222b; --text: #e8edf2; --soft: #a9b5c1; --edge: #3a4653;
    --bar: #6aa8ff; --good: #5bd07c; --bad: #ff8a80; --rail: #2a343f; --link: #8abaff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; padding-top: 0.5rem; border-top: 1px solid var(--edge); }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; overflow-wrap: anywhere; }
p, li { max-width: 70ch; overflow-wrap: anywhere; }
a { color: var(--link); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.soft { color: var(--soft); }
.verdict { border-left: 0.4rem solid var(--good); background: var(--panel); padding: 0.6rem 1rem; margin: 1rem 0; }
.verdict.bad { border-color: var(--bad); }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1rem 0; }
dl.figures div { background: var(--panel); border: 1px solid var(--edge); border-radius: 0.4rem; padding: 0.6rem 0.8rem; }
dl.figures dt { color: var(--soft); font-size: 0.9rem; }
dl.figures dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
svg { display: block; margin: 0.75rem 0; overflow: visible; }
svg text { fill: var(--text); font-size: 14px; }
svg text.amount { text-anchor: end; font-variant-numeric: tabular-nums; fill: var(--soft); }
svg text.tick { fill: var(--soft); font-size: 13px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
svg .rail { fill: var(--rail); }
svg .bar { fill: var(--bar); }
svg .grid { stroke: var(--edge); }
svg path { fill: none; stroke: var(--bar); stroke-width: 2.5; }
.scroll { overflow-x: auto; margin: 0.75rem 0; }
.scroll:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
caption { text-align: left; color: var(--soft); padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 1rem 0.35rem 0; border-bottom: 1px solid var(--edge); }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 600; }
th[scope=row] { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; }
td.words { min-width: 14rem; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: 0.9em/1.4 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--edge); border-radius: 0.4rem; padding: 0.6rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.5rem 0; }
@media print {
  :root { color-scheme: light; --ground: #fff; --panel: #fff; --text: #000; --soft: #333; --edge: #999; --bar: #444; --good: #000; --bad: #000; --rail: #ddd; --link: #000; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; }
  th[scope=row], td.words { min-width: 0; }
  td { overflow-wrap: anywhere; }
  h2, h3, caption { break-after: avoid; }
  tr, svg, dl.figures div { break-inside: avoid; }
  svg .bar, svg .rail { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
