/**
 * How the element looks until a page says otherwise. Nothing of the page comes in but colour, font and direction, and
 * what it sets by custom properties and parts; `!important` inside a shadow tree stands above the page's own. Every
 * colour is mixed from the text's, so that it can be read on light pages and on dark ones.
 */
export const css = `
:host{display:block!important;visibility:inherit!important;font-size:max(1em,12px)!important}
:host([hidden]),[hidden]{display:none!important}
.root{all:initial;display:grid;gap:var(--promo-code-gap,.5em);color-scheme:inherit;color:var(--promo-code-color,inherit);
font-family:var(--promo-code-font,inherit);font-size:inherit;line-height:1.4;overflow-wrap:anywhere;
--line:var(--promo-code-border,color-mix(in srgb,currentColor 60%,transparent));--round:var(--promo-code-radius,.4em);
--wrong:var(--promo-code-error,color-mix(in oklab,currentColor 45%,#e11))}
*{box-sizing:border-box;margin:0;padding:0;list-style:none}
.label{display:block;margin-block-end:.3em;font-weight:600}
.row{display:flex;flex-wrap:wrap;gap:.5em}
input,button{font:inherit;color:inherit;text-align:start;min-block-size:2.75em;padding:.4em .8em;
border:1px solid var(--line);border-radius:var(--round);background:none}
input{flex:1 1 9em;min-inline-size:0;background:var(--promo-code-background,none)}
input[aria-invalid=true]{border:2px solid var(--wrong)}
.wrong{color:var(--wrong)}
button{position:relative;cursor:pointer;font-weight:600;text-align:center;background:var(--promo-code-accent,none);color:var(--promo-code-accent-color,inherit)}
:disabled{opacity:.6;cursor:default}
:focus-visible{outline:2px solid var(--promo-code-focus,currentColor);outline-offset:2px}
.message{min-block-size:1.4em}
.retry{justify-self:start}
.retry,.remove{min-block-size:2em;padding:0 .6em;background:none;color:inherit}
.list,.hints{display:grid;gap:.4em}
.chip{display:flex;flex-wrap:wrap;align-items:center;gap:0 .6em;padding:.35em;padding-inline-start:.8em;
border:1px solid var(--line);border-radius:var(--round);background:color-mix(in srgb,currentColor 5%,transparent)}
.waiting,.unchecked{border-style:dashed;background:none}
.code{font-weight:600}
.applied .code::before{content:"\\2713\\a0";content:"\\2713\\a0"/""}
.title{flex-basis:100%;order:2}
.amount,.countdown{font-variant-numeric:tabular-nums}
.amount{font-weight:600;margin-inline-start:auto}
.remove{order:1;min-inline-size:2em;padding:0;border-color:transparent}
.remove::before{content:"\\d7";content:"\\d7"/""}
.remove:hover{border-color:var(--line)}
.reason,.note,.countdown{flex-basis:100%;order:2}
.message,.reason,.note,.countdown,.hint{unicode-bidi:plaintext;text-align:-webkit-match-parent;text-align:match-parent}
.live{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.busy::after{content:"";position:absolute;inset:auto 0 0;block-size:3px;background:currentColor}
@media (prefers-reduced-motion:no-preference){.busy::after{animation:busy 1s infinite alternate}
@keyframes busy{from{transform:scaleX(.1)}}}
@media (forced-colors:active){.remove{border-color:ButtonText}}
`
