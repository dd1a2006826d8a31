/** The reference's style sheet: the reader's own fonts and colours, nothing from elsewhere. */

export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c2024, #e8eaed); --quiet: light-dark(#5f6772, #9aa4b0);
  --paper: light-dark(#fff, #14171a); --shade: light-dark(#f4f6f8, #1d2125); --line: light-dark(#dfe3e8, #2e343b); --accent: light-dark(#0b5cad, #7cb8ff); }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem; background: var(--shade); border-right: 1px solid var(--line); font-size: .875rem; }
nav h2 { margin: 1.25rem 0 .25rem; font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); }
nav ul { list-style: none; margin: 0; padding: 0; } nav li { padding: .15rem 0; } nav a { color: var(--ink); }
main { max-width: 56rem; padding: 2rem 3rem 6rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; } h2 { margin: 3.5rem 0 0; font-size: 1.4rem; } h2::first-letter { text-transform: capitalize; } h3 { margin: 0; font-size: 1.15rem; } h3 a { color: inherit; } h4 { margin: 1.25rem 0 .4rem; font-size: .95rem; }
article { padding: 1.75rem 0; border-bottom: 1px solid var(--line); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875em; }
pre { margin: .4rem 0 0; padding: .9rem 1rem; background: var(--shade); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; line-height: 1.45; }
p { margin: .5rem 0; } .quiet { color: var(--quiet); font-size: .875rem; margin: .2rem 0; } .address code { font-size: .95rem; }
.method { display: inline-block; min-width: 4.2rem; padding: .1rem .5rem; border-radius: 4px; font: 600 .75rem/1.5 ui-monospace, monospace; text-align: center; color: #fff; background: #5f6772; }
.get { background: #0b6e4f; } .post { background: #0b5cad; } .put { background: #8a5a00; } .patch { background: #7a3e9d; } .delete { background: #b3261e; }
.type { color: var(--quiet); font-size: .875rem; } a.type { color: var(--accent); } .required { color: light-dark(#b3261e, #ff8a80); font-size: .75rem; }
dl.fields { margin: .4rem 0; padding-left: .9rem; border-left: 2px solid var(--line); } dt { margin-top: .5rem; } dd { margin: 0 0 0 1rem; } dd p { margin: .1rem 0; font-size: .925rem; }
summary { cursor: pointer; color: var(--quiet); font-size: .875rem; padding: .2rem 0; } .problems, .variants { padding-left: 1.2rem; margin: .3rem 0; font-size: .925rem; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: 1rem; }
@media (max-width: 800px) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1.25rem; } }
@media print { nav { display: none; } body { display: block; } }
`
