/** The style sheet of papers: for a screen, for a phone, and for A4. */
export const paperStyle = `
:root{color-scheme:light dark;--ink:#1c2733;--quiet:#4f5c68;--paper:#fffefb;--line:#c9c5ba;--accent:#0b5563;--sunk:#f3efe6;--late:#9c2418;--ghost:rgb(28 39 51/7%)}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6df;--quiet:#a9b3bd;--paper:#1c201f;--line:#454d54;--accent:#86c8d3;--sunk:#252a29;--late:#f3a395;--ghost:rgb(232 230 223/7%)}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,system-ui,sans-serif;overflow-wrap:anywhere}
.sheet{inline-size:100%;max-inline-size:54rem;margin:0 auto;border-collapse:collapse}
.sheet>*>tr>td{padding:0 1.25rem}
.edge{display:flex;justify-content:space-between;gap:1rem;padding-block:.6rem;font-size:.8rem;color:var(--quiet)}
.edge b{color:var(--ink);letter-spacing:.02em}
.sheet>thead .edge{border-block-end:1px solid var(--line);margin-block-end:1rem}
.sheet>tfoot .edge{border-block-start:1px solid var(--line);margin-block-start:1.5rem}
.watermark{position:fixed;inset:0;display:grid;place-items:center;text-align:center;pointer-events:none;transform:rotate(-35deg);font-size:2.4rem;font-weight:600;color:var(--ghost);z-index:1}
h1,h2,h3{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif;line-height:1.25;font-weight:600}
h1{font-size:1.6rem;margin:.2rem 0 .8rem}
h2{font-size:1.2rem;margin:1.8rem 0 .6rem;color:var(--accent)}
h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
p{margin:.5rem 0}
.quiet{color:var(--quiet)}.late{color:var(--late)}
.boxed{border:1px solid var(--line);border-inline-start:4px solid var(--accent);padding:.45rem .7rem;border-radius:.25rem}
dl{margin:.8rem 0}dl>div{display:grid;grid-template-columns:9rem 1fr;gap:.75rem;padding:.2rem 0}
dt{color:var(--quiet)}dd{margin:0}
ul{padding-inline-start:1.3rem;margin:.5rem 0}
.rows,.by-hand{inline-size:100%;border-collapse:collapse;table-layout:fixed;font-size:.9rem;margin:.6rem 0}
.rows :is(th,td),.by-hand :is(th,td){text-align:start;vertical-align:top;padding:.4rem .5rem;border:1px solid var(--line)}
.rows>thead>tr>*,.by-hand>thead>tr>*{background:var(--sunk);font-weight:600}
.over{background:var(--sunk)}
.by-hand td{block-size:2.6rem}
.code{display:flex;gap:1rem;align-items:center;margin:1.2rem 0;break-inside:avoid}.code svg{inline-size:7.5rem;block-size:7.5rem;flex:none;background:#fff}
@media(max-width:38rem){.sheet>*>tr>td{padding:0 .9rem}
dl>div{grid-template-columns:1fr;gap:0}
.rows>colgroup{display:none}.rows>thead{position:absolute;clip-path:inset(50%);block-size:1px;inline-size:1px;overflow:hidden}
.rows,.rows>tbody,.rows>tbody>tr{display:block}
.rows>tbody>tr{padding:.5rem 0;border-block-end:1px solid var(--line)}
.rows>tbody>tr>*{display:block;border:0;padding:.1rem 0}
.rows>tbody>tr>.over{padding:.3rem .5rem}
.rows td[data-head=""]{display:none}.rows td:empty{display:none}
.rows td:not(:empty):not([data-head=""])::before{content:attr(data-head) " · ";color:var(--quiet);font-size:.85em}}
@page{size:A4;margin:14mm 16mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}
@media print{:root{color-scheme:light;--ink:#000;--quiet:#333;--paper:#fff;--line:#888;--accent:#000;--sunk:#eee;--late:#000;--ghost:rgb(0 0 0/9%)}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10.5pt}.sheet{max-inline-size:none}.sheet>*>tr>td{padding:0}
h1,h2,h3{break-after:avoid}.rows tr,.by-hand tr,.boxed,dl>div,li{break-inside:avoid}.over{break-after:avoid}
.by-hand td{block-size:11mm}}
`

/**
 * The same style for a paper inside the app, in a shadow root: its host stands for the root and the body,
 * and the host's width for that of the window. It is a white sheet, whatever the colours of the app. The
 * host is to be a size container.
 */
export const embeddedPaperStyle = `${paperStyle
  .replace(/@media\(prefers-color-scheme:dark\)\{:root\{[^}]*\}\}\n/, '')
  .replace('color-scheme:light dark', 'color-scheme:light')
  .replaceAll(':root', ':host')
  .replaceAll('body{', ':host{')
  .replaceAll('@media(max-width:', '@container (max-width:')}
@media screen{.watermark{position:absolute}}
`
