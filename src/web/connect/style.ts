import { createHash } from 'node:crypto';

/**
 * How the pages look: in light and dark, on a phone, at any zoom; contrasts are those of WCAG AA or better. No character
 * in it has a meaning in HTML, so that it stands in the page as it is hashed.
 */
export const style = `
:root { color-scheme: light dark; --text: #1d1c1d; --soft: #545454; --back: #ffffff; --panel: #f6f5f6; --line: #757575; --edge: #d5d3d6;
  --link: #0b5cad; --button: #0b5cad; --on-button: #ffffff; --good: #0b6b47; --bad: #b3123f; --focus: #b35900; }
@media (prefers-color-scheme: dark) { :root { --text: #ededee; --soft: #b9babd; --back: #1a1d21; --panel: #24282d;
  --line: #8d9095; --edge: #474c53; --link: #8ec3ff; --button: #8ec3ff; --on-button: #10243a; --good: #6fd6a6; --bad: #ff9db0; --focus: #ffc266; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 40rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
header { max-width: 40rem; margin: 0 auto; padding: 1rem 1rem 0; color: var(--soft); font-weight: 600; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; }
a { color: var(--link); }
code { font-family: ui-monospace, monospace; font-size: .95em; }
.hint, .soft { color: var(--soft); }
.hint { margin: 0 0 .35rem; font-size: .95rem; }
.field, fieldset { margin: 0 0 1.5rem; }
label, legend { font-weight: 600; }
legend { padding: 0; }
.field label { display: inline-block; margin-bottom: .2rem; }
fieldset { border: 0; padding: 0; min-width: 0; }
input:not([type=radio], [type=checkbox]) { display: block; width: 100%; font: inherit; color: inherit; background: var(--back);
  padding: .5rem .6rem; border: 1px solid var(--line); border-radius: .4rem; min-height: 2.75rem; }
input[readonly] { background: var(--panel); }
input[type=radio], input[type=checkbox] { width: 1.4rem; height: 1.4rem; margin: .1rem .6rem 0 0; flex: none; accent-color: var(--link); }
.choice { display: flex; margin: .6rem 0; }
.choice p { margin: 0; }
.faulty { border-left: .3rem solid var(--bad); padding-left: .8rem; }
.faulty input[aria-invalid=true] { border: 2px solid var(--bad); }
.fault { color: var(--bad); font-weight: 600; margin: 0 0 .35rem; }
.panel { border: 1px solid var(--edge); background: var(--panel); border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1.5rem; }
.panel.bad { border-left: .4rem solid var(--bad); }
.panel.good { border-left: .4rem solid var(--good); }
.panel[tabindex]:focus-visible { outline: none; }
.panel p:last-child, .panel ul:last-child { margin-bottom: 0; }
.steps { margin: 0; padding-left: 1.6rem; }
.steps li { margin: .35rem 0; }
.running { color: var(--soft); }
.running:has(+ span) { display: none; }
.passed { color: var(--good); font-weight: 600; }
.failed { color: var(--bad); font-weight: 600; }
dl { margin: 0 0 .75rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .35rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 .75rem; }
button, .button { display: inline-block; font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.1rem; cursor: pointer;
  border: 2px solid var(--button); border-radius: .4rem; background: transparent; color: var(--link); text-decoration: none; }
button.main, .button { background: var(--button); color: var(--on-button); }
:focus-visible, input[type=date]:focus-within { outline: 3px solid var(--focus); outline-offset: 2px; }
@media (forced-colors: active) { .faulty { border-left-color: Mark; } }
`;

/** By this the policy of a page lets the style in, and no other. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
