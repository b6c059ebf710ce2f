/**
 * The page's only script, as a browser loads it. Everything can be read and done without it; it adds: copy buttons, a clock that ticks,
 * selects that filter at once, keys, and parts that are looked at again. Those are the server's own HTML, so nothing is escaped twice or not at all.
 */
export const script = String.raw`
const { poll, stale } = document.body.dataset;

for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector('code'));
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = label), 1500);
});

document.addEventListener('change', (event) => {
  if (event.target.matches?.('[data-submits]')) event.target.form.requestSubmit();
});

/* The clock goes on between two looks at the server. Japan has no summer time. */
const clocks = new WeakMap();
setInterval(() => {
  for (const clock of document.querySelectorAll('[data-clock]')) {
    const rate = Number(clock.dataset.rate);
    if (rate === 0) continue;
    if (!clocks.has(clock)) clocks.set(clock, performance.now());
    const from = clock.isConnected && clocks.get(clock);
    const at = new Date(Number(clock.dataset.clock) + (performance.now() - from) * rate + 9 * 3600000);
    const time = clock.querySelector('time');
    const day = time.textContent.match(/^.*\) /)?.[0] ?? '';
    const sameDay = time.getAttribute('datetime').slice(0, 10) === at.toISOString().slice(0, 10);
    if (sameDay) time.textContent = day + at.toISOString().slice(11, 19);
  }
}, 250);

/* Keys: / searches, J and K walk through the rows. Not while something is typed or an IME converts. */
document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const key = event.key.normalize('NFKC').toLowerCase();
  if (key === '/') {
    const field = document.querySelector('[data-find]');
    if (field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  } else if (key === 'j' || key === 'k') {
    const rows = [...document.querySelectorAll('a.opens')];
    const next = rows[rows.indexOf(document.activeElement) + (key === 'j' ? 1 : -1)] ?? (key === 'j' ? rows[0] : undefined);
    next?.focus();
  }
});

/* Parts that are looked at again. A part under the pointer, with the focus or with selected text in it stays as it is until it is left. */
const isHeld = (part) =>
  !part.matches('.clock, .tabs, [data-live="nav"], [data-live="sum"], [data-live="foot"]') && part.matches(':hover') ||
  part.contains(document.activeElement) ||
  (!getSelection().isCollapsed && getSelection().containsNode(part, true));

const address = location.pathname + location.search.replace(/([?&])note=[^&]*&?/, '$1').replace(/[?&]$/, '');
let unreachable = false;
async function look() {
  const from = performance.now();
  if (document.visibilityState === 'visible') {
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const part of fresh.querySelectorAll('[data-live]')) {
        const shown = document.querySelector('[data-live="' + part.dataset.live + '"]');
        if (!shown || shown.outerHTML === part.outerHTML || isHeld(shown)) continue;
        for (const button of part.querySelectorAll('[data-copy]')) button.hidden = false;
        if (shown.outerHTML !== part.outerHTML) shown.replaceWith(document.adoptNode(part));
      }
      unreachable = false;
    } catch {
      unreachable = true;
    }
    document.body.classList.toggle('unreachable', unreachable);
    document.querySelector('.hatch').textContent = unreachable ? stale : '';
  }
  // Never more than a tenth of the time: with very many orders, or a busy machine, less often.
  setTimeout(look, Math.max(Number(poll), (performance.now() - from) * 10));
}
if (Number(poll) > 0) setTimeout(look, Number(poll));
`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#3f3668"/><rect x="4" y="4" width="24" height="24" rx="2" fill="none" stroke="#fff" stroke-width="2" stroke-dasharray="4 3"/><path d="M11 12h10M11 16h10M11 20h10" stroke="#fff" stroke-width="2"/></svg>`;
