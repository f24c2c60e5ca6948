/** The style sheet of the donor's page; the server allows exactly this text by its hash. */
export const summaryStyle = `
:root{color-scheme:light dark;--ink:#1c2733;--quiet:#566371;--paper:#fbfaf7;--line:#d9d6cd;--accent:#0b5563}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6df;--quiet:#a3adb8;--paper:#14181d;--line:#343c45;--accent:#7cc4d1}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
main{max-inline-size:44rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
header{border-block-end:3px solid var(--accent);padding-block-end:1rem;margin-block-end:1.5rem}
h1,h2,h3{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif;line-height:1.2;font-weight:600;text-wrap:balance}
h1{font-size:1.75rem;margin:.25rem 0 .5rem}
h2{font-size:1.25rem;margin:2.25rem 0 .75rem;color:var(--accent)}
h3{font-size:1.0625rem;margin:1.5rem 0 .35rem}
p{margin:.4rem 0}
.mission{font-weight:600;letter-spacing:.01em}
.mechanism,.when,.quiet{color:var(--quiet)}
.marking{display:inline-block;margin-block-start:.75rem;padding:.25rem .6rem;border:1px solid var(--line);border-radius:.4rem;font-size:.9rem}
.counts{font-variant-numeric:tabular-nums;font-weight:600}
ol,ul{padding-inline-start:1.4rem;margin:.4rem 0}li{margin:.35rem 0}
ul{list-style:none;padding:0}ul li{border-inline-start:3px solid var(--accent);padding-inline-start:.75rem;margin:.75rem 0}
dt{font-weight:600;margin-block-start:.75rem}dd{margin:0;color:var(--quiet)}
.parts{margin:0}.parts dt{font-weight:400;font-size:.9rem;color:var(--quiet);margin-block-start:.5rem}.parts dd{color:var(--ink);display:flex;justify-content:space-between;align-items:baseline;gap:1rem;padding:.2rem 0;border-block-end:1px solid var(--line)}
.part{flex-shrink:0;font-size:.9rem;color:var(--quiet)}
.also{color:var(--quiet);font-weight:400}.heads{font-size:.9rem;font-style:italic;font-variant-numeric:tabular-nums}
.beside{display:grid;gap:0 2rem;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr))}
form{margin-block-start:2rem}label{display:block}input{display:block;font:inherit;inline-size:100%;max-inline-size:20rem;min-block-size:2.75rem;margin-block:.4rem 1rem;padding:0 .75rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--paper);color:inherit}button{font:inherit;min-block-size:2.75rem;padding:0 1.25rem;border:0;border-radius:.4rem;background:var(--accent);color:var(--paper)}
.updated{font-weight:600}
svg{inline-size:100%;max-inline-size:28rem;block-size:auto;margin-block-start:1rem}svg text{font-size:9px;fill:var(--quiet)}.bar{fill:var(--accent)}.done{fill:none;stroke:var(--accent)}
main>section:first-child~section[lang]{margin-block-start:2.5rem}
table{inline-size:100%;border-collapse:collapse;font-size:.975rem}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-block-end:1px solid var(--line)}
th{font-size:.85rem;color:var(--quiet);font-weight:600}
footer{margin-block-start:2.5rem;padding-block-start:1rem;border-block-start:1px solid var(--line)}
a{color:var(--accent)}
@media(max-width:34rem){thead{position:absolute;clip-path:inset(50%);block-size:1px;overflow:hidden}
tr{display:block;padding:.6rem 0;border-block-end:1px solid var(--line)}
td{display:block;border:0;padding:.1rem 0}td:first-child{font-weight:600}
td:not(:first-child)::before{content:attr(data-head) ": ";color:var(--quiet)}td:empty{display:none}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#333;--accent:#000;--line:#999}body{font-size:10.5pt}main{max-inline-size:none;padding:0}tr,li,dd{break-inside:avoid}h2,h3,dt{break-after:avoid}.file{display:none}svg,header,footer{break-inside:avoid}@page{margin:18mm}}
`

/**
 * The same style for a page inside another one, in a shadow root: its host stands for the root and the
 * body, an article for the main part, and the host's width for that of the window. The host is to be a
 * size container.
 */
export const embeddedSummaryStyle = summaryStyle
  .replaceAll(':root', ':host')
  .replaceAll('body{', ':host{')
  .replaceAll(/\bmain\b/g, 'article')
  .replaceAll('@media(max-width:', '@container (max-width:')
